"""A step a file."""
