"""Recorded speech: one sound format, pieces joined into prompts, finished takes made fit for the phone."""
