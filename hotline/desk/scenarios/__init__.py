"""Scenarios: calls and texts that must stay right."""
