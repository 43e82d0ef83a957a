"""A real Chromium, for whoever tries a page; the conftest.py of a folder takes its fixtures from here."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

PATIENCE = 30_000  # milliseconds; only a broken page takes so long


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
    return browser_type_launch_args | {"executable_path": "/usr/bin/chromium", "args": arguments}


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
