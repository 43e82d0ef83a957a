"""Passwords: what may be one, and whether it is the right one."""

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

FEWEST, MOST = 10, 200  # letters

_HASHER = PasswordHasher()


def unfit(password: str, name: str) -> str:
    """Why it cannot be a password, in words to go on from "This password"; else nothing."""
    if len(password) < FEWEST:
        return f"has {len(password)} letters; use {FEWEST} or more. Three or four words in a row are easy to keep"
    if len(password) > MOST:
        return f"has more than {MOST} letters"
    if len(set(password.casefold())) < 5 or name.casefold() in password.casefold():
        return "is easy to guess; use three or four words in a row"
    return ""


def hashed(password: str) -> str:
    return _HASHER.hash(password)


def right(password: str, hash: str) -> bool:
    """Whether it is the one. Without a hash, for a name that nobody has, it takes as long and is wrong."""
    try:
        return _HASHER.verify(hash or _nobody(), password) and bool(hash)
    except (Argon2Error, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _nobody() -> str:
    return hashed("nobody has this password")
