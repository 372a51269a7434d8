"""The lines of a PDF, read by pypdf: from left to right as they stand on the page.

What is printed along the edge of a page, from below or from above, is left out, and so is its number.
"""

import io
import logging
import re

import pypdf

from holidays_cli.web.documents.limits import MAX_CHARACTERS, MAX_PAGES, TooMuch

BETWEEN_CELLS = re.compile(r"\s{2,}")
# What fonts draw as a single sign, and blanks of every width; a soft hyphen is not drawn.
REPLACED = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " ", "\u2007": " ",
     "\u202f": " ", "\xad": "", "\0": ""}
)  # fmt: skip

Line = tuple[str, list[str], int]
"""The text, its cells, and the number of its page."""
PAGE = "page|p|pg|seite|s|página|pág|pagina|pag|strona|str|strana|sida|side|sivu|oldal|стр|страница|หน้า|ページ|页"
"""What stands before the number of a page."""


def read(body: bytes) -> list[Line]:
    """The lines of all pages.  Raises TooMuch for a PDF that exceeds a limit, needs a password or has no text."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    document = pypdf.PdfReader(io.BytesIO(body))
    if document.is_encrypted and not _opens_without_password(document):
        raise TooMuch("it is encrypted, and opens with a password only")
    number_of_pages = len(document.pages)
    if number_of_pages > MAX_PAGES:
        raise TooMuch(f"it has {number_of_pages} pages, more than {MAX_PAGES}")
    lines: list[Line] = []
    characters = 0
    for number, page in enumerate(document.pages, 1):
        text = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
        characters += len(text)
        if characters > MAX_CHARACTERS:
            raise TooMuch(f"its text has more than {MAX_CHARACTERS:,} characters")
        stripped = [line.strip() for line in text.translate(REPLACED).splitlines() if line.strip()]
        for edge in (0, -1):
            if stripped and _is_page_number(stripped[edge], number, number_of_pages):
                del stripped[edge]
        lines += [(" ".join(line.split()), BETWEEN_CELLS.split(line), number) for line in stripped]
    if not lines:
        raise TooMuch("it has no text: its pages are pictures, which are not read")
    return lines


def _is_page_number(line: str, number: int, number_of_pages: int) -> bool:
    """Whether the first or last line of a page is nothing but its number, which would be read as a day: `Page 1 of 2`, `1/2`, `- 1 -`."""
    # A month may stand where these words do: "May 1" is a day.
    pattern = rf"\W*(?:{PAGE})?\W*{number}\W*(?:(?:/|[^\W\d]{{1,4}})\s*{number_of_pages})?\W*"
    return bool(re.fullmatch(pattern, line, re.IGNORECASE))


def _opens_without_password(document: pypdf.PdfReader) -> bool:
    """Whether it is encrypted with an empty password, as many are that only forbid to change them."""
    try:
        return bool(document.decrypt(""))
    except pypdf.errors.DependencyError:  # AES needs a library that the extra does not bring
        return False
