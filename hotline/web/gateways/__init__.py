"""Ways in for texts, a file a gateway: each knows how one kind of provider proves itself, asks, and is answered."""
