"""A phone and text line whose menus are written in YAML by the people who answer for them."""
