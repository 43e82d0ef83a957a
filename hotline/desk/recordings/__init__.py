"""Recordings: what a language still has to say in its own sound, and the sounds that come in."""
