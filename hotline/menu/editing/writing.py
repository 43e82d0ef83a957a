"""A file written whole: whoever reads the folder meanwhile finds the old one or the new one, never a half."""

import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """A link there is replaced, and what it leads to is not. Raises OSError, and then leaves what was there."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    try:
        os.chmod(file.name, 0o644)
        os.replace(file.name, path)
    except OSError:
        os.unlink(file.name)
        raise


def change(path: Path, text: str) -> bool:
    """Write text over what stands in a file, with its ends of lines; whether that changed anything. Raises OSError."""
    before = path.read_bytes() if path.exists() else b""
    end = "\r\n" if b"\r\n" in before else "\n"
    after = text.replace("\n", end).encode()
    if after != before:
        write(path, after)
    return after != before
