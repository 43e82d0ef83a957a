"""Contacts: where each is told and when it answers, switched off, renamed."""
