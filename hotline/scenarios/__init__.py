"""Scenarios: calls and texts as files that lie with the menus, and what must be heard or sent then."""
