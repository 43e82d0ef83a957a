"""What a text says, as nested pairs of names and words: to see that a change says what it means, and nothing else."""

from collections.abc import Mapping, Sequence

from hotline.menu.editing.style import Value
from hotline.menu.reading.places import Leaf, Place, Series

Path = Sequence[str]


def values(place: Place | None) -> object:
    if isinstance(place, Leaf):
        return place.value
    if isinstance(place, Series):
        return [values(each) for each in place.places]
    return tuple((item.key.value, values(item.value)) for item in place.items) if place else ()


def rest(told: object, path: Path) -> object:
    """All but what stands at a path, the first of that name, and the groups that are empty without it."""
    if not isinstance(told, tuple):
        return told
    for at, (each, under) in enumerate(told):
        if each == path[0]:
            left = rest(under, path[1:]) if len(path) > 1 else None
            kept = ((each, left),) if left else ()
            return (*told[:at], *kept, *told[at + 1 :])
    return told


def named(told: object, path: Path, to: str) -> object:
    if not isinstance(told, tuple):
        return told
    at = next(at for at, (each, _) in enumerate(told) if each == path[0])
    each, under = told[at]
    return (*told[:at], (each, named(under, path[1:], to)) if len(path) > 1 else (to, under), *told[at + 1 :])


def said(told: object, path: Path, value: Value) -> bool:
    for each in path:
        told = next((under for named, under in told if named == each), None) if isinstance(told, tuple) else None
    return _alike(told, value)


def _alike(found: object, value: Value) -> bool:
    if isinstance(value, Mapping):
        pairs = found if isinstance(found, tuple) else ()
        return [each for each, _ in pairs] == list(value) and all(_alike(under, value[each]) for each, under in pairs)
    return isinstance(found, str) and found.strip() == value
