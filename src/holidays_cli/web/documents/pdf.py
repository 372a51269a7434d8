"""The lines of a PDF, read by pypdf: from left to right as they stand on the page, and Arabic and Hebrew from right to left.

What is printed along the edge of a page, from below or from above, is left out, and so is its number.
"""

import io
import itertools
import logging
import re
from typing import Any

import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from holidays_cli.web.documents.limits import EXTRA, MAX_CHARACTERS, MAX_PAGES, TooMuch
from holidays_cli.web.documents.right_to_left import in_reading_order

BETWEEN_CELLS = re.compile(r"\s{2,}")
# What fonts draw as a single sign, and blanks of every width; a soft hyphen is not drawn.
REPLACED = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " ", "\u2007": " ",
     "\u202f": " ", "\xad": "", "\0": ""}
)  # fmt: skip

# An Arabic lam with an alef, as a font says what it draws: <06440627>.
LIGATURE = re.compile(rb"<(?P<first>0644)(?P<second>062[2357])>")

Line = tuple[str, list[str], int]
"""The text, its cells, and the number of its page."""
PAGE = "page|p|pg|seite|s|página|pág|pagina|pag|strona|str|strana|sida|side|sivu|oldal|стр|страница|หน้า|ページ|页|صفحة|עמוד"
"""What stands before the number of a page."""


def read(body: bytes) -> list[Line]:
    """The lines of all pages.  Raises TooMuch for a PDF that exceeds a limit, needs a password or has no text."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return _lines(body)
    except pypdf.errors.DependencyError:
        raise TooMuch(f"it is encrypted by AES, which needs the library cryptography: {EXTRA}") from None


def _lines(body: bytes) -> list[Line]:
    document = pypdf.PdfReader(io.BytesIO(body))
    # Many are encrypted with an empty password, because they only forbid to change them.
    if document.is_encrypted and not document.decrypt(""):
        raise TooMuch("it is encrypted, and opens with a password only")
    number_of_pages = len(document.pages)
    if number_of_pages > MAX_PAGES:
        raise TooMuch(f"it has {number_of_pages} pages, more than {MAX_PAGES}")
    pages: list[list[list[str]]] = []  # the cells of the lines of each page
    characters = 0
    for page in document.pages:
        _turn_ligatures(page)
        text = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
        characters += len(text)
        if characters > MAX_CHARACTERS:
            raise TooMuch(f"its text has more than {MAX_CHARACTERS:,} characters")
        stripped = [line.strip() for line in text.translate(REPLACED).splitlines()]
        pages.append([BETWEEN_CELLS.split(line) for line in stripped if line])
    in_order = iter(in_reading_order([cells for page_cells in pages for cells in page_cells]))
    lines: list[Line] = []
    for number, page_cells in enumerate(pages, 1):
        lines_of_page = [
            (" ".join(" ".join(cells).split()), cells, number) for cells in itertools.islice(in_order, len(page_cells))
        ]
        for edge in (0, -1):
            if lines_of_page and _is_page_number(lines_of_page[edge][0], number, number_of_pages):
                del lines_of_page[edge]
        lines += lines_of_page
    if not lines:
        raise TooMuch("it has no text: its pages are pictures, which are not read")
    return lines


def _turn_ligatures(page: pypdf.PageObject) -> None:
    """Let the letters that a font draws as a single sign stand in the order of signs, from left to right, like all others."""
    fonts = _entry(_entry(page, "/Resources"), "/Font")
    for name in fonts if isinstance(fonts, DictionaryObject) else ():
        font = _entry(fonts, name)
        stream = _entry(font, "/ToUnicode")
        if not isinstance(stream, StreamObject):
            continue
        data = stream.get_data()
        turned = LIGATURE.sub(rb"<\g<second>\g<first>>", data)
        if turned != data:
            replacement = DecodedStreamObject()
            replacement.set_data(turned)
            font[NameObject("/ToUnicode")] = replacement


def _entry(dictionary: Any, name: str) -> Any:
    """What stands under a name in a dictionary of a PDF; None if it is no dictionary, or has no such name."""
    if not isinstance(dictionary, DictionaryObject) or name not in dictionary:
        return None
    return dictionary[name]


def _is_page_number(line: str, number: int, number_of_pages: int) -> bool:
    """Whether the first or last line of a page is nothing but its number, which would be read as a day: `Page 1 of 2`, `1/2`, `- 1 -`."""
    # A month may stand where these words do: "May 1" is a day.
    pattern = rf"\W*(?:{PAGE})?\W*{number}\W*(?:(?:/|[^\W\d]{{1,4}})\s*{number_of_pages})?\W*"
    return bool(re.fullmatch(pattern, line, re.IGNORECASE))
