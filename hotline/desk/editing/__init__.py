"""The draft written: as forms, as YAML, and what begins, moves or ends in it."""
