"""What is live: found at the start, followed, changed over, switched, and the Book of this moment."""
