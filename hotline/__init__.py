"""A phone and text line whose menus are written in YAML by the people who answer for them."""

__version__ = "0.1.0"
