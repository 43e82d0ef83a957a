"""A new store, on SQLite and on PostgreSQL."""

from contextlib import closing

import pytest

from hotline.store.engine import Store


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/hotline.sqlite"
    server = request.getfixturevalue("postgresql")
    server.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return server.get_uri()


@pytest.fixture
def store(url):
    with closing(Store(url)) as store:
        yield store
