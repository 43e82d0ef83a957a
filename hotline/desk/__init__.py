"""What operators see and do, in a browser: a room a task. Nothing that answers callers knows of it."""
