"""Languages: how each text stands in each, read and corrected here or on a sheet."""
