"""People: who works here, and how they prove that it is they."""
