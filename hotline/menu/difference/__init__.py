"""What callers hear and read differently: two Menus and their Books → changes in words."""
