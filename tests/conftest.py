"""The menus that ship, read and compiled once, at a moment that never changes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hotline.menu.load import load

MENUS = Path(__file__).parent.parent / "menus"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture(scope="session")
def loaded():
    return load(MENUS, NOW)


@pytest.fixture(scope="session")
def book(loaded):
    return loaded.book(NOW, "https://hotline.test")
