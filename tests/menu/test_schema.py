"""What editors are told of the menus agrees with what is read."""

import json
from shutil import copytree

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from hotline.cli import main
from hotline.disk import load
from hotline.menu.reading.schema import FOLDER, HINT, hinted, schemas
from tests.conftest import MENUS, NOW, ROOT

EXAMPLE, DESK = ROOT / "docs" / "example", ROOT / "tests" / "menus" / "desk"


class Loader(yaml.CSafeLoader):
    """As YAML 1.2, which editors read: a day stays words."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if not tag.endswith("timestamp")]
    for letter, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def wrong(file, text):
    """What an editor underlines."""
    name = hinted(file, "").strip().removeprefix(f"{HINT}{FOLDER}/")
    written = json.loads(json.dumps(yaml.load(text, Loader)))  # editors know names as words: `1:` too
    return [error.message for error in Draft7Validator(schemas()[name]).iter_errors(written)]


@pytest.mark.parametrize(
    "path", sorted([*MENUS.glob("*.yaml"), *EXAMPLE.glob("*.yaml"), *DESK.glob("*.yaml")]), ids=str
)
def test_sound_files_have_no_line_under_them(path):
    assert wrong(path.name, path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("health.yaml", "health:\n  titel:\n    en: Health\n", "'titel' was unexpected"),
        ("health.yaml", "health:\n  title: Health\n", "'Health' is not of type 'object'"),
        ("health.yaml", "health:\n  choices:\n    9: clinics\n", "'9' does not match"),
        ("health.yaml", "My page:\n  sensitive: true\n", "'My page' does not match"),
        ("health.yaml", "health:\n  sensitive: maybe\n", "'maybe' is not of type 'boolean'"),
        ("contacts.yaml", "office:\n  checked_on: 23.11.2026\n", "'23.11.2026' does not match"),
        ("notices.yaml", "news:\n  days: tomorrow\n", "'tomorrow' does not match"),
        ("hotline.yaml", "languages:\n  english:\n    key: 1\n", "'english' does not match"),
        ("phrases.yaml", "godbye:\n  en: Bye\n", "'godbye' was unexpected"),
    ],
)
def test_slips_are_underlined(file, text, said):
    assert any(said in message for message in wrong(file, text))


def test_schemas_are_sound():
    for schema in schemas().values():
        Draft7Validator.check_schema(schema)


def test_the_menus_that_ship_name_their_schemas():
    """Written by `make fmt`, or `hotline schema menus`."""
    shipped = {path.name: json.loads(path.read_text("utf-8")) for path in (MENUS / FOLDER).iterdir()}
    texts = {path.name: path.read_text("utf-8") for path in MENUS.glob("*.yaml")}

    assert shipped == json.loads(json.dumps(schemas()))
    assert [name for name, text in texts.items() if text != hinted(name, text)] == []


def test_schemas_are_written_beside_other_menus(tmp_path):
    folder = copytree(EXAMPLE, tmp_path / "menus")
    before = load(folder, NOW).problems

    result = CliRunner().invoke(main, ["schema", str(folder)])
    again = CliRunner().invoke(main, ["schema", str(folder)])

    assert (result.exit_code, again.output) == (0, f"{folder / FOLDER}: 8 schemas; named anew in 0 files\n")
    assert len(load(folder, NOW).problems) == len(before)
    for path in folder.glob("*.yaml"):
        line = path.read_text("utf-8").partition("\n")[0]
        assert (folder / line.removeprefix(HINT)).is_file()
