"""Menu → words, sound, documents."""
