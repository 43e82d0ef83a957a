"""A real Chromium, for whoever tries a page; the conftest.py of a folder takes its fixtures from here."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PATIENCE = 30_000  # milliseconds; only a broken page takes so long
# The same engine without windows, tabs and what else a person needs: a new page takes a quarter of the time.
SHELL = Path("/usr/bin/chromium-headless-shell")
CHROMIUM = SHELL if SHELL.exists() else Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": arguments}


@pytest.fixture
def patience() -> int:
    return PATIENCE


@pytest.fixture
def page(page: Page, patience: int) -> Iterator[Page]:
    """A page that must not say a word in the console: refusals of the content security policy show there."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_default_timeout(patience)
    expect.set_options(timeout=patience)
    yield page

    assert said == []


def bars(page: Page, *more: str) -> list[tuple[str, str]]:
    """What bars somebody from a page, as far as axe can tell, and where; it tries the rules named `more` too."""
    options = {"resultTypes": ["violations"], "rules": {rule: {"enabled": True} for rule in more}}
    page.evaluate(Axe().axe_script)
    # Only this of its answer: the rest is large, and all of it would come over.
    found = page.evaluate(f"axe.run({json.dumps(options)}).then(found => found.violations)")
    return [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]]
