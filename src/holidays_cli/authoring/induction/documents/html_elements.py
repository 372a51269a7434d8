"""The elements of an HTML page, and where in its text each of them stands."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

VOID_TAGS = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Selector(NamedTuple):
    """What elements that stand in a row have in common: the tag and the first class, which may be empty."""

    tag: str
    css_class: str = ""

    def __str__(self) -> str:
        return f'<{self.tag} class="{self.css_class}">' if self.css_class else f"<{self.tag}>"

    @property
    def start_tag_pattern(self) -> str:
        """A regular expression for the start tags of such elements."""
        if self.css_class:
            return rf"<{self.tag}\b[^>]*\b{re.escape(self.css_class)}\b[^>]*>"
        return rf"<{self.tag}\b[^>]*>"

    @property
    def pattern(self) -> str:
        """A regular expression for such elements, with their content as its group."""
        return rf"{self.start_tag_pattern}(.*?)</{self.tag}>"


@dataclass
class PageElement:
    """A piece of the page; its positions count characters."""

    tag: str
    attributes: dict[str, str]
    start: int
    """Where its start tag begins."""
    content_start: int
    content_end: int = -1
    """Where its end tag begins; -1 if it is not closed."""
    has_own_text: bool = False
    """Whether it has text that is not in an element inside it."""
    parent: "PageElement | None" = field(default=None, repr=False)

    @property
    def selector(self) -> Selector:
        """Its tag and the first of its classes."""
        classes = self.attributes.get("class", "").split()
        return Selector(self.tag, classes[0] if classes else "")

    @property
    def length(self) -> int:
        """The number of characters between its tags; negative if it is not closed."""
        return self.content_end - self.content_start

    def content(self, page: str) -> str:
        """The HTML between its tags."""
        return page[self.content_start : self.content_end]


def find_elements(page: str) -> list[PageElement]:
    """The elements that are closed, in the order in which they begin."""
    return [element for element in _Parser(page).elements if element.content_end >= 0]


class _Parser(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.line_starts = [0]
        for line in page.split("\n"):  # because the parser counts lines so, and not as str.splitlines does
            self.line_starts.append(self.line_starts[-1] + len(line) + 1)
        self.elements: list[PageElement] = []
        self.open_elements: list[PageElement] = []
        self.feed(page)
        self.close()

    def _position(self) -> int:
        line, column = self.getpos()
        line_start = self.line_starts[min(line - 1, len(self.line_starts) - 1)]
        return min(line_start + column, len(self.page))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._position()
        content_start = start + len(self.get_starttag_text() or "")
        attributes = {name: value or "" for name, value in attrs}
        parent = self.open_elements[-1] if self.open_elements else None
        element = PageElement(tag, attributes, start, content_start, parent=parent)
        self.elements.append(element)
        if tag in VOID_TAGS:
            element.content_end = content_start
        else:
            self.open_elements.append(element)

    def handle_endtag(self, tag: str) -> None:
        for number in range(len(self.open_elements) - 1, -1, -1):
            if self.open_elements[number].tag == tag:
                for element in self.open_elements[number:]:
                    element.content_end = self._position()
                del self.open_elements[number:]
                return

    def handle_data(self, data: str) -> None:
        if not self.open_elements or not data.strip():
            return
        innermost = self.open_elements[-1]
        if innermost.tag not in ("script", "style"):
            innermost.has_own_text = True
