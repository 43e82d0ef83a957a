"""What operators wrote, as data, and what it is made of."""
