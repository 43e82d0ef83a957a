"""`hotline tick`."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import click

from hotline.live.now import clock

if TYPE_CHECKING:
    from hotline.alarm.mail import Server  # as the line above
    from hotline.desk.reminders import Item  # takes a while; other commands do without it
    from hotline.desk.room import Room  # as the line above
    from hotline.desk.shelf import Shelf  # as the line above


@click.command("tick")
@click.option("--canary", "sings", is_flag=True, help="Also call and text the line, as `hotline canary` does.")
@click.option("--quiet", is_flag=True, help="Say nothing while all goes well.")
def tick_command(sings: bool, quiet: bool) -> None:
    """What is to be done regularly, from a timer or cron: remind people by mail, and ping an outside watch.

    Whoever has an address (`hotline user address`, or her own page of the desk) gets one mail a day while something is
    wrong: a contact about to expire, a language that is stale, a draft older than a week, a scenario that no longer
    holds. Nothing is about callers. It may run often, and on several machines: the store knows who was reminded today.

    \b
    HOTLINE_SMTP_URL    smtp://name:password@mail.example.org:587, or smtps://…; unset: no mail
    HOTLINE_MAIL_FROM   Information line <line@example.org>
    HOTLINE_PING_URL    pinged after all went well, so that a watch misses it otherwise; unset: no ping

    Exit code 1 when a mail, the canary or the ping failed, 2 when a setting is wrong.

    \b
    hotline tick
    hotline tick --canary --quiet
    17 * * * *  cd /opt/hotline && .venv/bin/hotline tick --quiet       in a crontab: once an hour
    """
    from hotline.alarm import mail, ping  # a moment; other commands do without it
    from hotline.desk.service import desk_url  # Flask and SQLAlchemy take a while; other commands do without them
    from hotline.settings import Unset  # as the line above

    try:
        server, watch, url = mail.server(os.environ), ping.address(os.environ), desk_url(os.environ)
    except Unset as reason:
        click.echo(str(reason), err=True)
        sys.exit(2)
    failed = list(_reminded(server, url, _tell(quiet)))
    if sings:
        failed += _sung()
    if not failed and watch:
        failed += _pinged(watch)
    for sentence in failed:
        click.echo(sentence, err=True)
    sys.exit(bool(failed))


def _tell(quiet: bool) -> Callable[[str], None]:
    return (lambda sentence: None) if quiet else click.echo


def _reminded(server: "Server | None", url: str, tell: Callable[[str], None]) -> Iterator[str]:
    """Why something could not be done, a sentence each."""
    from hotline import places  # SQLAlchemy takes a while; other commands do without it
    from hotline.desk import reminders  # as the line above
    from hotline.desk.room import Room  # as the line above
    from hotline.desk.service import shelf  # as the line above
    from hotline.folder import Unreadable  # as the line above
    from hotline.store.engine import Lost, Newer, Unusable  # as the line above

    try:
        with closing(places.store(os.environ)) as store:
            store.bring_up_to_date()
            room = Room(store, places.home(os.environ), b"", url, clock)
            found = shelf(store, os.environ)
            items = reminders.wrong(room, found)
            for item in items:
                tell(item.say(str))
            if not items:
                tell("Nothing is to be done.")
            if server:
                yield from _sent(server, room, found, items, tell)
            elif items:
                tell("No mail is sent: HOTLINE_SMTP_URL is not set.")
    except (Lost, Newer, Unusable, Unreadable) as error:
        yield f"What is to be done is not known: {error}"


def _sent(
    server: "Server", room: "Room", shelf: "Shelf", items: "list[Item]", tell: Callable[[str], None]
) -> Iterator[str]:
    from hotline.alarm import mail  # a moment; other commands do without it
    from hotline.desk import reminders  # as the line above
    from hotline.store import addresses  # as the line above

    now = room.clock()
    here = now.astimezone(shelf.zone())
    for reader in addresses.readers(room.store):
        mine = reminders.for_reader(items, reader)
        if not mine or not addresses.claim(room.store, reader.person.name, here.date()):
            continue
        subject, lines = reminders.digest(mine, reminders.named(shelf, now, reader.language), reader.language, room.url)
        try:
            mail.send(server, mail.letter(server.sender, reader.address, subject, lines, reader.language, here))
        except BaseException as error:
            addresses.forget(room.store, reader.person.name, here.date())
            if not isinstance(error, mail.Unsent):
                raise
            yield f"{reader.person.name} was not reminded. {error}"
        else:
            tell(f"{reader.person.name} was reminded by mail.")


def _sung() -> Iterator[str]:
    from hotline.alarm import canary  # Flask and SQLAlchemy take a while; other commands do without them
    from hotline.settings import Unset  # as the line above

    try:
        canary.visit(os.environ)
    except (Unset, canary.Silent) as reason:
        yield str(reason)


def _pinged(watch: str) -> Iterator[str]:
    from hotline.alarm import ping  # a moment; other commands do without it

    try:
        ping.ping(watch)
    except ping.Unheard as reason:
        yield str(reason)
