"""Pages in HTML and documents in XML, parsed by lxml, with CSS selectors: what fetch_html and fetch_xml return.

lxml is imported when a page is parsed, because it takes a while to import and most sources are neither.
"""

import functools
import re
from collections import deque
from collections.abc import Container
from typing import Any, Literal

MAX_CELL_SPAN = 100  # rows or columns
MAX_COLUMNS = 200  # of a table; no person reads a wider one
MAX_ATTRIBUTES = 200  # of one element; libxml2 takes quadratic time for them
NEVER_SHOWN = ("script", "style", "template", "del", "s", "strike")
# The values of CSS that say whether an element is seen; browsers pass over any other value.
VALUES_OF_STYLE = {
    "display": frozenset(
        "none block inline inline-block flex inline-flex grid inline-grid flow-root list-item contents run-in ruby table"
        " inline-table table-row table-cell table-column table-caption table-row-group table-header-group table-footer-group"
        " table-column-group initial inherit unset revert".split()
    ),
    "visibility": frozenset("visible hidden collapse initial inherit unset revert".split()),
}
COMMENT_IN_STYLE = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
IMPORTANT = re.compile(r"\s*!\s*important\Z")
_WHITE_SPACE = re.compile(r"\s+")
# The text of a raised element that refers to a footnote; "st" in 1<sup>st</sup> is part of the text.
FOOTNOTE_MARK = re.compile(r"[\s0-9*†‡§(),\[\]]+")
# A tag, a comment or an instruction; a text without any is plain.
ANY_TAG = re.compile(r"<[a-zA-Z/!?]")
# Elements that stand on lines or in cells of their own.
BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr legend li main nav ol option p pre section summary table tbody td tfoot th thead tr ul".split()
)

# Text and plain tags, which check_markup has nothing to do with: most of a page is passed over in one match.
PLAIN = re.compile(
    r"""(?:[^<]++|<(?![a-z/!])|</?(?!(?:html|body|table|script|style|textarea|title)[\s/>])[a-z][^<>=]{0,99}+"""
    r"""(?:="[^"<>]{0,200}+"[^<>=]{0,99}+){0,9}+>)*+""",
    re.IGNORECASE,
)
# The beginning of a comment, or a start or end tag.  The repetitions are possessive, and a tag without an end matches up
# to the end of the page, so that every part of a page is looked at once.
MARKUP = re.compile(
    r"""<!--|<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)"""
    r"""(?P<attributes>(?:[^=>]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)(?P<end>>|\Z)""",
)
QUOTED = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
RAW_TEXT_END = {
    name: re.compile(rf"</{name}[\s/>]", re.IGNORECASE) for name in ("script", "style", "textarea", "title")
}
MUST_END = ("html", "body", "table")


class Element:
    """An element of a page; `fetch_html` and `fetch_xml` return the whole page as one.

    >>> page = parse_html("<table><tr><td>1 May<td><b>Labour</b>&nbsp;Day</tr><tr><td>25 Dec<td>Christmas</table>")
    >>> [row.text for row in page.select("tr")]
    ['1 May Labour Day', '25 Dec Christmas']
    >>> page.first("td").text
    '1 May'
    """

    __slots__ = ("_language", "_node")

    def __init__(self, node: Any, language: Literal["html", "xml"]) -> None:
        """`node` is an element of lxml, `language` "html" or "xml"."""
        self._node = node
        self._language = language

    def __repr__(self) -> str:
        return f"<Element {self.tag} {self.text[:60]!r}>"

    @property
    def tag(self) -> str:
        """The name of the element; in HTML in lower case."""
        return str(self._node.tag)

    @property
    def node(self) -> Any:
        """The element of lxml, for what selectors do not do."""
        return self._node

    @property
    def attributes(self) -> dict[str, str]:
        """The values of all attributes by their names."""
        return {str(name): str(value) for name, value in self._node.attrib.items()}

    @property
    def text(self) -> str:
        """All the text in the element, as a person reads it: without tags, runs of blanks as one blank.

        A raised number or mark that refers to a footnote, as in `<sup>1</sup>`, is left out.
        """
        return self.text_without("")

    def text_without(self, selector: str) -> str:
        """The text in the element, but for that of the descendants that `selector` matches.

        >>> entry = parse_html("<li>Vesak Day<em>Monday will be a holiday</em></li>").first("li")
        >>> entry.text_without("em")
        'Vesak Day'
        """
        return " ".join(self._lines(selector))

    @property
    def lines(self) -> list[str]:
        """The lines of the text, as they are parted by `<br>` and by elements such as paragraphs and cells; no empty ones.

        >>> parse_html("<p>5 February<br>6 February</p>").first("p").lines
        ['5 February', '6 February']
        """
        return self._lines("")

    @property
    def lines_with_marks(self) -> list[str]:
        """The lines of the text, in which the marks of footnotes stand between U+27E6 and U+27E7.

        >>> parse_html("<p>1<sup>8</sup> January</p>").first("p").lines_with_marks
        ['1\u27e68\u27e7 January']
        """
        return self._lines("", mark_form="\u27e6{}\u27e7")

    def _lines(self, selector: str, mark_form: str = "") -> list[str]:
        left_out = set(_matches(self._node, selector, self._language)) if selector else set()
        pieces: list[str] = []
        _collect_text(self._node, left_out, pieces, mark_form)
        lines = [" ".join(line.split()) for line in "".join(pieces).split("\n")]
        return [line for line in lines if line]

    def get(self, attribute: str) -> str | None:
        """The value of an attribute, or None if the element has no such attribute."""
        value: str | None = self._node.get(attribute)
        return value

    def select(self, selector: str) -> list["Element"]:
        """The descendants that a CSS selector matches, in the order of the page.

        Raises ValueError if it is not a CSS selector.
        """
        nodes = _matches(self._node, selector, self._language)
        return [Element(node, self._language) for node in nodes if node is not self._node]

    def table_rows(self) -> list[list[str]]:
        """The texts of a table's cells, row by row; a cell that spans several rows or columns is in each of them.

        Columns after the first 200 are left out.

        >>> page = parse_html("<table><tr><th rowspan=2>May<td>1<td>Labour Day<tr><td>9<td>Europe Day</table>")
        >>> page.first("table").table_rows()
        [['May', '1', 'Labour Day'], ['May', '9', 'Europe Day']]
        """
        rows: list[list[str]] = []
        spans_from_above: dict[
            int, tuple[int, str]
        ] = {}  # by column: in how many further rows its cell is, and its text
        for line in self._node.iter("tr"):
            if next(line.iterancestors("table"), self._node) is not self._node:
                continue  # because it is a row of a table inside this one
            row: list[str] = []
            spans_below: dict[int, tuple[int, str]] = {}
            cells = deque(Element(cell, self._language) for cell in line if cell.tag in ("td", "th"))
            while (cells or len(row) in spans_from_above) and len(row) < MAX_COLUMNS:
                if len(row) in spans_from_above:
                    remaining, text = spans_from_above[len(row)]
                    width, height = 1, remaining
                else:
                    cell = cells.popleft()
                    text, width, height = cell.text, _span(cell, "colspan"), _span(cell, "rowspan")
                for _ in range(width):
                    if height > 1:
                        spans_below[len(row)] = height - 1, text
                    row.append(text)
            spans_from_above = spans_below
            rows.append(row)
        return rows

    def first(self, selector: str) -> "Element":
        """The first descendant that a CSS selector matches; raises ValueError if there is none."""
        matches = self.select(selector)
        if not matches:
            raise ValueError(f"no element matches {selector!r}")
        return matches[0]


def parse_html(text: str, *, include_hidden: bool = False, allow_cut: bool = False) -> Element:
    """The page that `text` is, however broken its HTML.

    Raises ValueError for a page without any element, one that is nested more deeply than 256 elements, and, unless
    `allow_cut`, one that broke off.  A text without any tag is plain text, each line of which is a paragraph.  Where tags are not nested as they should be, as in `<b><li></b>1 May</li>`, libxml2
    may close an element before its text, which then belongs to the element around it.  Nothing is fetched, and no entity but those of HTML is expanded.
    """
    from lxml import etree, html

    if not ANY_TAG.search(text):
        text = "".join(f"<p>{line}</p>" for line in text.splitlines() if line.strip())
    check_markup(text, allow_cut=allow_cut)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.replace("\0", "\ufffd").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise ValueError(f"{error}".lower()) from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ValueError("it is nested too deeply")  # libxml2 leaves out what lies deeper, without a word
    if not include_hidden:
        for node in root.xpath("//*[@hidden or @style]"):
            if node.tag not in ("html", "body") and is_hidden(node.get("style", ""), hidden="hidden" in node.attrib):
                node.tag = "template"
    etree.strip_elements(root, *NEVER_SHOWN, with_tail=False)
    return Element(root, "html")


def is_hidden(style: str, *, hidden: bool = False) -> bool:
    """Whether an element with this attribute `style` is not seen; `hidden` is whether it has the attribute `hidden`, too.

    >>> is_hidden("display:none; display:table-row"), is_hidden("VISIBILITY: hidden"), is_hidden("", hidden=True)
    (False, True, True)
    """
    declared: dict[str, tuple[bool, str]] = {}  # by property: whether it is important, and the value
    for declaration in COMMENT_IN_STYLE.sub("", style).lower().split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        declaration_value = IMPORTANT.sub("", value)
        important = declaration_value != value
        if declaration_value in VALUES_OF_STYLE.get(name, ()) and important >= declared.get(name, (False, ""))[0]:
            declared[name] = important, declaration_value
    display = declared.get("display", (False, "none" if hidden else ""))[1]
    return display == "none" or declared.get("visibility", (False, ""))[1] in ("hidden", "collapse")


def parse_xml(text: str) -> Element:
    """The root of an XML document; its elements and attributes are spelled as the document has them, without namespaces.

    Raises ValueError for what is not well-formed XML, as a document that broke off.  Nothing is fetched, and no entity is
    expanded.
    """
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{error}"[:100]) from None
    for node in root.iter("*"):
        node.tag = etree.QName(node).localname  # because no CSS selector could name it with its namespace
    return Element(root, "xml")


def check_markup(text: str, *, allow_cut: bool = False) -> None:
    """Raise ValueError for a page that broke off, or that has an element with too many attributes.

    A page broke off if it ends inside a comment or a script, or if it has more start tags than end tags of `html`,
    `body` or `table`.  One pass over the text; it takes no longer for a broken page.
    """
    open_elements = dict.fromkeys(MUST_END, 0)
    cut = ""
    position = 0
    while match := MARKUP.search(text, _after_plain(text, position)):
        position = match.end()
        if match["name"] is None:
            end = text.find("-->", match.start() + 2)
            if end < 0:
                cut = "a comment has no end"
                break
            position = end + 3
            continue
        if not match["end"]:
            cut = "a tag has no end"
            break
        name = match["name"].lower()
        if name in open_elements:
            open_elements[name] += -1 if match["slash"] else 1
        if not match["slash"]:
            attributes = match["attributes"]
            if (
                len(attributes) > MAX_ATTRIBUTES
                and len(re.split(r"[\s/]+", QUOTED.sub(" ", attributes))) > MAX_ATTRIBUTES
            ):
                raise ValueError(f"an element has more than {MAX_ATTRIBUTES} attributes")
            if name in RAW_TEXT_END:
                end_tag = RAW_TEXT_END[name].search(text, position)
                if end_tag is None:
                    cut = f"a {name} has no end"
                    break
                position = end_tag.start()
    for name, count in open_elements.items():
        if count > 0:
            cut = cut or f"a {name} has no end"
    if cut and not allow_cut:
        raise ValueError(f"{cut}: it broke off")


@functools.lru_cache(maxsize=256)
def _selector(selector: str, language: Literal["html", "xml"]) -> Any:
    from lxml.cssselect import CSSSelector, SelectorError

    try:
        return CSSSelector(selector, translator=language)
    except SelectorError as error:
        raise ValueError(f"{selector!r} is not a CSS selector: {error}") from None


def _matches(node: Any, selector: str, language: Literal["html", "xml"]) -> list[Any]:
    from lxml.etree import XPathError

    try:
        matches: list[Any] = _selector(selector, language)(node)
    except XPathError as error:  # such as a prefix of a namespace
        raise ValueError(f"{selector!r} cannot be looked for: {str(error).lower()}") from None
    return matches


def _span(cell: Element, attribute: str) -> int:
    """In how many rows or columns a cell is."""
    value = (cell.get(attribute) or "").strip()
    return min(max(int(value), 1), MAX_CELL_SPAN) if value.isascii() and value.isdigit() else 1


def _after_plain(text: str, position: int) -> int:
    plain = PLAIN.match(text, position)
    return plain.end() if plain else position


def _is_footnote_mark(node: Any) -> bool:
    return node.tag == "sup" and FOOTNOTE_MARK.fullmatch("".join(node.itertext())) is not None


def _collect_text(node: Any, left_out: Container[Any], pieces: list[str], mark_form: str = "") -> None:
    """Add the text in an element to the pieces; `mark_form` is how the marks of footnotes are written, which may be not at all."""
    pieces.append(_WHITE_SPACE.sub(" ", node.text or ""))
    for child in node:
        separator = "\n" if child.tag in BLOCKS else ""
        pieces.append(separator)
        if _is_footnote_mark(child):
            pieces.append(mark_form.format("".join(child.itertext()).strip()))
        elif child not in left_out:
            _collect_text(child, left_out, pieces, mark_form)
        pieces.append(separator)
        pieces.append(_WHITE_SPACE.sub(" ", child.tail or ""))
