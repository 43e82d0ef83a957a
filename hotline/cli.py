"""The command line: one group, a file of `hotline/commands/` for each command."""

import click

from hotline import __version__
from hotline.commands.backup import backup_command, restore_command
from hotline.commands.call import call_command
from hotline.commands.canary import canary_command
from hotline.commands.check import check_command
from hotline.commands.codes import codes_command
from hotline.commands.contact import contact_command
from hotline.commands.demo import demo_command
from hotline.commands.diff import diff_command
from hotline.commands.doctor import doctor_command
from hotline.commands.draft import draft_command
from hotline.commands.fallback import fallback_command
from hotline.commands.history import export_command, history_command, rollback_command
from hotline.commands.language import language_command
from hotline.commands.learn import learn_command
from hotline.commands.new import new_command
from hotline.commands.poster import poster_command
from hotline.commands.printing import Commands
from hotline.commands.publish import publish_command
from hotline.commands.record import record_command
from hotline.commands.review import review_command
from hotline.commands.scenarios import scenarios_command
from hotline.commands.schema import schema_command
from hotline.commands.script import script_command
from hotline.commands.serve import serve_command
from hotline.commands.show import show_command
from hotline.commands.text import text_command
from hotline.commands.tick import tick_command
from hotline.commands.user import user_command
from hotline.commands.waive import waive_command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """A phone and text line whose menus are written in YAML.

    \b
    Try it:        hotline demo
    Call it:       hotline call            hotline call --press 3,1,1
    Text it:       hotline text "31 en"
    Before you put a change live:          hotline check menus
    Put it live, and back:                 hotline publish menus --why "..."      hotline rollback 6 --why "..."
    For another line:                      hotline new legal-line --languages ar,en
    A number that must be off at once:     hotline contact office off --why "..."
    """


for command in (
    check_command,
    call_command,
    text_command,
    scenarios_command,
    show_command,
    codes_command,
    poster_command,
    new_command,
    language_command,
    schema_command,
    learn_command,
    review_command,
    demo_command,
    diff_command,
    publish_command,
    history_command,
    rollback_command,
    export_command,
    contact_command,
    doctor_command,
    canary_command,
    tick_command,
    fallback_command,
    serve_command,
    user_command,
    backup_command,
    restore_command,
    draft_command,
    waive_command,
    script_command,
    record_command,
):
    main.add_command(command)
