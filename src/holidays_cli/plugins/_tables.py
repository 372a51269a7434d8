"""Tables of HTML pages, as readers need them."""

import re
from collections.abc import Iterator

TABLE = re.compile(r"<table\b([^<>]*)>", re.IGNORECASE)


def rows(page: str, mark: str) -> Iterator[list[str]]:
    """The cells, tags and all, of every row in the tables with `mark` in their tag; rows of headings have none.

    Raises ValueError for a table that has no end of its own: one inside it, or half a page.

    >>> list(rows('<table class="days"><tr><th>Day</th></tr><tr><td>1 May</td><td>Labour <b>Day</b></td></tr></table>', "days"))
    [['1 May', 'Labour <b>Day</b>']]
    """
    shown, *commented = page.split("<!--")
    _, *pieces = TABLE.split(shown + "".join(part.partition("-->")[2] for part in commented))
    for tag, piece in zip(pieces[::2], pieces[1::2], strict=True):
        if mark not in tag:
            continue
        body, *after = re.split("</table", piece, maxsplit=1, flags=re.IGNORECASE)
        if not after:
            raise ValueError(f"a table of {mark!r} has no end")
        for row in re.split(r"<tr\b", body, flags=re.IGNORECASE)[1:]:
            cells = re.split(r"<td\b[^<>]*>", row, flags=re.IGNORECASE)[1:]
            if cells:
                yield [re.split("</td", cell, maxsplit=1, flags=re.IGNORECASE)[0] for cell in cells]
