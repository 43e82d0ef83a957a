"""Translations: how each text stands in each language, and how that is known."""
