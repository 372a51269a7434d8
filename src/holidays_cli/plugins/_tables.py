"""Tables of HTML pages, as readers need them."""

import re
from collections.abc import Iterator


def rows(page: str, mark: str) -> Iterator[list[str]]:
    """The cells, tags and all, of every row in the tables that come after a `mark`; rows of headings have none.

    >>> list(rows('<table class="days"><tr><th>Day</th></tr><tr><td>1 May</td><td>Labour <b>Day</b></td></tr></table>', "days"))
    [['1 May', 'Labour <b>Day</b>']]
    """
    for table in page.split(mark)[1:]:
        for row in re.split(r"<tr\b", table.partition("</table>")[0])[1:]:
            cells = [cell.partition("</td>")[0] for cell in re.split(r"<td\b[^<>]*>", row)[1:]]
            if cells:
                yield cells
