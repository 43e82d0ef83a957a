"""What goes live: agreed to, approved, published, and what was published before."""
