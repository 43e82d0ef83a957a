"""The tests; real parts throughout, only the telephone provider is imitated (`caller`)."""
