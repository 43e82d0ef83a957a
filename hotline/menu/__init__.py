"""The authoring half: YAML in, every mistake or a Book out."""
