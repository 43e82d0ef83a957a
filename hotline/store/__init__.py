"""What is kept: a database, a module a table."""
