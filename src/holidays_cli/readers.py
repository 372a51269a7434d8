"""Which file reads a country: found by its name, without importing anything.

A country's reader is `reader_<CC>.py`, in one of the user's folders or in this package, in that
order.  `holidays_cli.plugins` imports and calls what is found here.
"""

import os

from holidays_cli import folders

PACKAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "plugins")

# ISO 3166-1 reserves UK for the United Kingdom, whose code is GB; people and GOV.UK say UK.
ISO = {"UK": "GB"}
FILED = {iso: name for name, iso in ISO.items()}


def split(code: str) -> tuple[str, str | None]:
    """The country, as readers are filed, and the state of a code a person typed.

    >>> split("gb-sct"), split("sg")
    (('UK', 'SCT'), ('SG', None))
    """
    country, _, state = code.strip().upper().partition("-")
    return FILED.get(country, country), state or None


def files(country: str) -> list[str]:
    """The files that could read a country, the one that wins first."""
    name = f"reader_{country}.py"
    return [path for folder in (*folders.plugins(), PACKAGE) if os.path.isfile(path := os.path.join(folder, name))]


def fingerprint(paths: list[str]) -> str:
    """What changes when another file, or another edition of it, would read the country; "" if none does."""
    return "\n".join(f"{path}:{os.stat(path).st_mtime_ns}" for path in paths)


def codes() -> list[str]:
    """The countries that have a reader, sorted."""
    return sorted(
        {
            name[len("reader_") : -len(".py")]
            for folder in (*folders.plugins(), PACKAGE)
            if os.path.isdir(folder)
            for name in os.listdir(folder)
            if name.startswith("reader_") and name.endswith(".py")
        }
    )
