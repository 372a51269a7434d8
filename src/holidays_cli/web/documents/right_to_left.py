"""Arabic and Hebrew in a PDF, whose signs stand there from left to right as they are seen: put into the order of reading."""

import re
import unicodedata
from collections.abc import Sequence

LETTER, NUMBER, TIE, HYPHEN, OTHER = "L", "N", "T", "H", "O"
"""The kinds of signs beside the letters that are read from right to left: what joins the digits of a number, such as the
stroke in 1/5, is a tie, and a hyphen is one among Hebrew only."""
RIGHT_TO_LEFT_LETTER = "R"
KINDS = {
    "L": LETTER,
    "R": RIGHT_TO_LEFT_LETTER,
    "AL": RIGHT_TO_LEFT_LETTER,
    "EN": NUMBER,
    "AN": NUMBER,
    "CS": TIE,
    "ES": HYPHEN,
}
RIGHT_TO_LEFT_LETTERS = re.compile("[\u05be-\u08c7\ufb1d-\ufdff\ufe70-\ufefc]")
BRACKETS = str.maketrans("()[]{}<>«»", ")(][}{><»«")
STRETCH = re.compile(f"[{LETTER}{NUMBER}](?:[{LETTER}{NUMBER}{TIE}{HYPHEN}{OTHER}]*[{LETTER}{NUMBER}])?")
"""What is read from left to right in between: words with a letter, and numbers."""
NUMBERS = re.compile(f"{NUMBER}+(?:{TIE}{NUMBER}+)*")
NUMBERS_WITH_HYPHENS = re.compile(f"{NUMBER}+(?:[{TIE}{HYPHEN}]{NUMBER}+)*")
WORDS = re.compile(f"{RIGHT_TO_LEFT_LETTER}(?:[{RIGHT_TO_LEFT_LETTER}{OTHER}]*{RIGHT_TO_LEFT_LETTER})?")
PRESENTATION_FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]+")  # letters as they are drawn at one place in a word


def in_reading_order(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    """The cells of lines, each turned round where it is read from right to left, and their order in a document that is.

    >>> in_reading_order([["2026 יאמב 1", "החונמ םוי"], ["02/06/2026", "גח"]])
    [['יום מנוחה', '1 במאי 2026'], ['חג', '02/06/2026']]
    >>> in_reading_order([["1 May", "Labour Day"]])
    [['1 May', 'Labour Day']]
    """
    if not any(RIGHT_TO_LEFT_LETTERS.search(cell) for cells in lines for cell in cells):
        return [list(cells) for cells in lines]
    kinds = "".join(_kinds(cell) for cells in lines for cell in cells)
    is_turned = kinds.count(RIGHT_TO_LEFT_LETTER) > kinds.count(LETTER)
    turned = [[_cell_in_reading_order(cell, is_turned=is_turned) for cell in cells] for cells in lines]
    return [cells[::-1] for cells in turned] if is_turned else turned


def _cell_in_reading_order(cell: str, *, is_turned: bool) -> str:
    if not RIGHT_TO_LEFT_LETTERS.search(cell):
        return cell
    kinds = _kinds(cell)
    if not is_turned and kinds.count(LETTER) > kinds.count(RIGHT_TO_LEFT_LETTER):
        text = _turned(cell, [match.span() for match in WORDS.finditer(kinds)])
    else:
        is_arabic = any(unicodedata.bidirectional(sign) == "AL" for sign in cell)
        numbers = NUMBERS if is_arabic else NUMBERS_WITH_HYPHENS
        stretches: list[tuple[int, int]] = []
        for stretch in STRETCH.finditer(kinds):
            if LETTER in stretch[0]:
                stretches.append(stretch.span())
            else:
                stretches += [match.span() for match in numbers.finditer(kinds, *stretch.span())]
        # Turned twice, these stay as they are.
        text = _turned(cell, stretches)[::-1].translate(BRACKETS)
    return PRESENTATION_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _kinds(text: str) -> str:
    """The kind of each sign."""
    return "".join(KINDS.get(unicodedata.bidirectional(sign), OTHER) for sign in text)


def _turned(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """A text in which stretches are turned round, and their brackets with them."""
    parts = []
    end_before = 0
    for start, end in stretches:
        parts += [text[end_before:start], text[start:end][::-1].translate(BRACKETS)]
        end_before = end
    return "".join([*parts, text[end_before:]])
