"""Who imports whom: every arrow points down, and what answers knows nothing of the menus; read from the source."""

import ast
import re
import sys
from functools import cache
from graphlib import TopologicalSorter

import pytest

from tests.conftest import ROOT

SOURCES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path.read_text("utf-8")
    for path in sorted((ROOT / "hotline").rglob("*.py"))
}

# What answers, and so must not know how menus are written.
ANSWERS = ("book", "simulate", "understand", "fold", "web")
# The rooms of the authoring half, each above all that it imports.
ROOMS = (
    "exchange",
    "difference",
    "editing",
    "load",
    "waivers",
    "compile",
    "span",
    "checks",
    "translation",
    "words",
    "saying",
    "reading",
    "model",
)
# Who may import what; everything else is free.
ONLY = {
    "flask": r"hotline\.(web(\..*)?|desk(\..*)?|app|demo)",
    "werkzeug": r"hotline\.(web(\..*)?|desk(\..*)?|app|demo)",
    "yaml": r"hotline\.menu\.reading\.(blocks|document|places)",
    "twilio": r"hotline\.(menu\.saying\.twiml|web\.signature)",
    "nacl": r"hotline\.web\.telnyx",
    "sqlalchemy": r"hotline\.store\..*",
    "alembic": r"hotline\.store\.(schema|migrations\..*)",
    "granian": r"hotline\.server\.(requests|workers)",
    "prometheus_client": r"hotline\.metrics",
    "click": r"hotline\.(cli|commands(\..*)?)",
}


@cache
def imports(module):
    """Every module that it imports, wherever in the file, with the line."""
    return tuple(_imports(module))


def _imports(module):
    for node in ast.walk(ast.parse(SOURCES[module])):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}, line {node.lineno}: an import that starts with a dot"
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                yield (inner if inner in SOURCES else node.module), node.lineno


def test_no_cycle():
    graph = {module: {name for name, _ in imports(module) if name in SOURCES} for module in SOURCES}

    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("module", [name for name in SOURCES if name.startswith("hotline.")])
def test_what_answers_never_imports_the_menus(module):
    if module.split(".")[1] in ANSWERS:
        assert [name for name, _ in imports(module) if name.startswith("hotline.menu")] == []


def test_the_line_never_imports_the_desk():
    above = r"hotline\.(desk(\..*)?|server\.desk|commands\.(user|serve|tick)|cli|demo|__main__)"
    users = [module for module in SOURCES for name, _ in imports(module) if name.startswith("hotline.desk")]

    assert [module for module in users if not re.fullmatch(above, module)] == []


@pytest.mark.parametrize("module", [name for name in SOURCES if name.startswith("hotline.menu")])
def test_the_menus_never_import_what_serves_them(module):
    above = re.compile(
        r"hotline\.(web|app|alarm|cli|commands|demo|desk|disk|live|phone|settings|simulate|store|state|places)\b"
    )

    assert [name for name, _ in imports(module) if above.match(name)] == []


@pytest.mark.parametrize("module", [name for name in SOURCES if name.startswith("hotline.menu.")])
def test_every_room_stands_above_what_it_imports(module):
    floor = ROOMS.index(module.split(".")[2])
    below = ROOMS[floor:] if module.count(".") > 2 else ROOMS[floor + 1 :]
    found = [name for name, _ in imports(module) if name.startswith("hotline.menu.")]

    assert [name for name in found if name.split(".")[2] not in below and name != module] == []


@pytest.mark.parametrize("library", ONLY)
def test_who_knows_a_library(library):
    users = {module for module in SOURCES for name, _ in imports(module) if name.split(".")[0] == library}

    assert users
    assert [module for module in users if not re.fullmatch(ONLY[library], module)] == []


@pytest.mark.parametrize("module", SOURCES)
def test_an_import_inside_a_function_has_its_reason_on_its_line(module):
    lines = SOURCES[module].splitlines()
    top = {node.lineno for node in ast.parse(SOURCES[module]).body}

    assert [lines[line - 1] for _, line in imports(module) if line not in top and "  # " not in lines[line - 1]] == []


def test_the_imitated_provider_knows_nothing_of_the_hotline():
    tree = ast.parse((ROOT / "tests" / "caller.py").read_text("utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {getattr(node, "module", None) or node.names[0].name for node in found}

    assert {module.split(".")[0] for module in modules} <= sys.stdlib_module_names
