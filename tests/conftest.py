"""The menus that ship, read and compiled once at a moment that never changes, and small ones to spoil."""

import json
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from hotline.menu.load import load

ROOT = Path(__file__).parent.parent
MENUS = ROOT / "menus"
SMALL = ROOT / "tests" / "menus" / "small"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
BASE = "https://line.example.org"


@pytest.fixture(scope="session")
def loaded():
    return load(MENUS, NOW)


@pytest.fixture(scope="session")
def book(loaded):
    return loaded.book(NOW, BASE)


@pytest.fixture(scope="session")
def small(loaded, tmp_path_factory):
    """Four sound pages in English, with the phrases that ship."""
    folder = copytree(SMALL, tmp_path_factory.mktemp("small") / "menus")
    phrases = {name: words.get("en") for name, words in loaded.menu.phrases.items()}
    written = "\n".join(f"{name}:\n  en: {json.dumps(words)}" for name, words in phrases.items())
    (folder / "phrases.yaml").write_text(f"{written}\n", "utf-8")
    return folder


@pytest.fixture
def folder(small, tmp_path):
    """Small sound menus, to spoil."""
    return copytree(small, tmp_path / "menus")
