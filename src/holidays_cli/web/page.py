"""What an address answered."""

from typing import NamedTuple


class Page(NamedTuple):
    """What an address answered."""

    body: bytes
    """Decompressed."""
    content_type: str
    """The header Content-Type; `""` if there is none."""
