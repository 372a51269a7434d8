"""CSS selectors for elements of a page: as short as they can be, and without anything that names a year or a number."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from holidays_cli.web.html import Element

STABLE_NAME = re.compile(r"[A-Za-z][A-Za-z_-]{2,40}")  # of a class or an id: it has no digit
SEMANTIC_TAGS = frozenset(("main", "article", "section", "table", "ul", "ol", "dl", "tbody"))
MAX_ANCESTORS = 12


class Selection(NamedTuple):
    """Elements, and the code by which a reader selects them."""

    elements: list[Element]
    scope: str
    """The expression that `select` is called on: `page`, or a part of it."""
    selector: str
    slice_code: str = ""
    """What stands behind the call, as `[1:3]`."""

    def code(self, also: str = "") -> str:
        """The call; `also` are selectors of headings that are selected with the elements, in the order of the page."""
        selector = ", ".join(filter(None, (also, self.selector)))
        return f'{self.scope}.select("{selector}"){self.slice_code}'


def simple_selector(node: Any) -> str:
    """A tag with the first id or class that is stable.

    >>> from holidays_cli.web.html import parse_html
    >>> simple_selector(parse_html('<ul class="c12 holidays"><li>x</ul>').first("ul").node)
    'ul.holidays'
    """
    identifier = node.get("id") or ""
    if STABLE_NAME.fullmatch(identifier):
        return f"{node.tag}#{identifier}"
    classes = [name for name in (node.get("class") or "").split() if STABLE_NAME.fullmatch(name)]
    return f"{node.tag}.{classes[0]}" if classes else str(node.tag)


def relative_selector(node: Any) -> str:
    """An element and its parent: `ul.holidays > li`."""
    parent = node.getparent()
    tag = simple_selector(node)
    return tag if parent is None or parent.tag in ("body", "html", "tr") else f"{simple_selector(parent)} > {tag}"


def select_elements(page: Element, elements: Sequence[Element], selector: str) -> Selection | None:
    """The selection of exactly these elements, all of which match `selector`; None if there is no short one."""
    nodes = [element.node for element in elements]
    for scope in ("", *_scopes(nodes)):
        full = f"{scope} {selector}".strip()
        matches = page.select(full)
        if [match.node for match in matches] == nodes:
            return Selection(list(elements), "page", full)
    return None


def select_slice(page: Element, elements: Sequence[Element], selector: str) -> Selection | None:
    """The selection of elements that follow one another among those that match `selector`; None if others stand between."""
    nodes = [element.node for element in elements]
    for scope in ("", *_scopes(nodes)):
        full = f"{scope} {selector}".strip()
        matches = [match.node for match in page.select(full)]
        if nodes[0] not in matches:
            continue
        start = matches.index(nodes[0])
        if matches[start : start + len(nodes)] == nodes:
            is_last = start + len(nodes) == len(matches)
            code = f"[{start or ''}:{'' if is_last else start + len(nodes)}]"
            return Selection(list(elements), "page", full, "" if code == "[:]" else code)
    return None


def _scopes(nodes: Sequence[Any]) -> Iterator[str]:
    """Selectors of what all of the nodes stand in, the innermost first."""
    ancestors = [node for node in nodes[0].iterancestors() if node.tag not in ("html", "body")][:MAX_ANCESTORS]
    for ancestor in ancestors:
        inside = set(ancestor.iter())
        if all(node in inside for node in nodes):
            selector = simple_selector(ancestor)
            if "." in selector or "#" in selector or ancestor.tag in SEMANTIC_TAGS:
                yield selector
                parent = ancestor.getparent()
                if parent is not None and ("." in simple_selector(parent) or "#" in simple_selector(parent)):
                    yield f"{simple_selector(parent)} {selector}"
