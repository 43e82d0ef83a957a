"""A connection out: to the line itself, and to the gateways that texts are taken to."""

from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import SplitResult


def connection(address: SplitResult, timeout: float) -> HTTPConnection:
    """To the host of an address, over TLS where it says so. It follows no redirect: nothing goes elsewhere."""
    kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
    return kind(address.netloc, timeout=timeout)
