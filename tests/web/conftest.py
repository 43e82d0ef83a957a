"""The demo's page is tried in Chromium."""

from tests.chromium import browser_type_launch_args, page, patience

__all__ = ["browser_type_launch_args", "page", "patience"]
