"""What somebody probably meant who typed a word, an option or a format that there is not."""

import difflib
from collections.abc import Iterable, Sequence

from holidays_cli import formats

FORMS = {
    "calendar": ("ics", "table"),
    "csv": ("tsv", "table"),
    "excel": ("csv", "tsv"),
    "html": ("md", "table"),
    "ical": ("ics",),
    "icalendar": ("ics",),
    "iso": ("dates", "lines", "tsv"),
    "jsonlines": ("jsonl", "json"),
    "list": ("dates", "lines", "tsv"),
    "markdown": ("md", "table"),
    "ndjson": ("jsonl", "json"),
    "outlook": ("ics",),
    "plain": ("dates", "lines", "text", "tsv"),
    "text": ("dates", "lines", "tsv", "table"),
    "txt": ("dates", "lines", "text", "tsv"),
    "xls": ("csv", "tsv"),
    "xlsx": ("csv", "tsv"),
    "xml": ("json",),
    "yaml": ("json",),
    "yml": ("json",),
}
"""Formats by other names, or by the names of formats that are like them; of several, the first that a command has."""


def nearest_name(text: str, names: Iterable[str]) -> str | None:
    """The name that a mistyped text is most like; None if it is like none of them.

    >>> nearest_name("nxt", ["is", "next"]), nearest_name("--offlin", ["--offline"]), nearest_name("xyz", ["next"])
    ('next', '--offline', None)
    """
    matches = difflib.get_close_matches(text, list(names), n=1)
    return matches[0] if matches else None


def unknown_form(text: str, forms: Sequence[str]) -> str:
    """What to say of a format that a command with these `forms` does not have.

    >>> unknown_form("ical", ["dates", "ics"])
    "there is no format 'ical', did you mean ics? There are dates and ics"
    >>> unknown_form("ics", ["dates", "csv"])
    "'ics' is a format of 'holidays' and 'holidays calendar' only; here there are dates and csv"
    """
    name = text.lower()
    listing = f"{', '.join(forms[:-1])} and {forms[-1]}"
    similar = next((form for form in FORMS.get(name, ()) if form in forms), None)
    exists_elsewhere = name in formats.NAMES or "ics" in FORMS.get(name, ())
    if similar is None and not exists_elsewhere:
        similar = nearest_name(name, forms)
    if similar:
        return f"there is no format {text!r:.40}, did you mean {similar}? There are {listing}"
    if exists_elsewhere:
        return f"{text!r:.40} is a format of 'holidays' and 'holidays calendar' only; here there are {listing}"
    return f"there is no format {text!r:.40}; there are {listing}"
