"""The elements of an HTML page, and where in its text each of them stands."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Element:
    """A piece of the page, from where its text begins to where it ends."""

    tag: str
    attributes: dict[str, str]
    start: int
    inner: int
    end: int = -1
    direct: bool = False
    """Whether it has text of its own."""
    outer: "Element | None" = field(default=None, repr=False)

    @property
    def sort(self) -> tuple[str, str]:
        """Its tag and the first of its classes: what it has in common with those that it stands in a row with."""
        return self.tag, (self.attributes.get("class", "").split() or [""])[0]


class _Parser(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.lines = [0]
        for line in page.split("\n"):  # as the parser counts lines, to which no other mark ends one
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.found: list[Element] = []
        self.open: list[Element] = []
        self.feed(page)
        self.close()

    def _at(self) -> int:
        line, column = self.getpos()
        return min(self.lines[min(line - 1, len(self.lines) - 1)] + column, len(self.page))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._at()
        inner = start + len(self.get_starttag_text() or "")
        one = Element(
            tag, {name: value or "" for name, value in attrs}, start, inner, outer=self.open[-1] if self.open else None
        )
        self.found.append(one)
        if tag in VOID:
            one.end = inner
        else:
            self.open.append(one)

    def handle_endtag(self, tag: str) -> None:
        for position in range(len(self.open) - 1, -1, -1):
            if self.open[position].tag == tag:
                for one in self.open[position:]:
                    one.end = self._at()
                del self.open[position:]
                return

    def handle_data(self, data: str) -> None:
        if self.open and data.strip() and self.open[-1].tag not in ("script", "style"):
            self.open[-1].direct = True


def elements_of(page: str) -> list[Element]:
    """The elements that are closed, in the order in which they begin."""
    return [one for one in _Parser(page).found if one.end >= 0]
