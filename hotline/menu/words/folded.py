"""The words of the menus, each folded once: the index, the profiles and the lists all ask for the same ones."""

from collections.abc import Callable

from hotline import fold
from hotline.menu.model.menu import Menu
from hotline.menu.model.remembered import remembered


@remembered
def folding(menu: Menu) -> Callable[[str], list[str]]:
    """Gives the folded words of what operators wrote."""
    return fold.folding()
