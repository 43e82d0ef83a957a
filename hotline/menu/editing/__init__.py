"""A change → the same folder with only that changed."""
