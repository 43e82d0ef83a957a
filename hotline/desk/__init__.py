"""What operators see and do, in a browser: a file a task. Nothing that answers callers knows of it."""
