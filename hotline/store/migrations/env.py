"""How alembic reaches the store: by the connection that `schema` hands it, in the transaction that is under way."""

from alembic import context

from hotline.store.tables import TABLES

context.configure(connection=context.config.attributes["connection"], target_metadata=TABLES)
context.run_migrations()
