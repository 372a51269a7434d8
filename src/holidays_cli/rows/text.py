"""Text from a page as a person should see it."""

import html
import re
import unicodedata

LONGEST_NAME = 200  # characters; the longest real one seen has 98
JOINERS = "\u200c\u200d"  # zero-width, but part of the spelling of Persian, Hindi and other languages
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_FOOTNOTE = re.compile(r"(?:\s*(?:[*†‡§¹²³]|\[\w{1,3}\]))+\Z")


def clean_text(text: str) -> str:
    r"""Text from a page as a person should see it: no tags, entities, controls, footnote marks or stray blanks.

    >>> clean_text("<a href='/x'>Eid &amp; more</a>\x1b[31m\u202e  (1) *")
    'Eid & more [31m (1)'
    """
    if not isinstance(text, str):
        raise TypeError(f"{text!r:.60} is not text")
    text = html.unescape(_TAG.sub(" ", text))
    text = "".join(map(_visible, text))
    # What is too long to be a name is cut before its end is looked at: a page may be made of footnote marks.
    text = _FOOTNOTE.sub("", " ".join(text.split())[: 2 * LONGEST_NAME]).strip()
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1].rstrip() + "…"


def is_clean_text(text: str) -> bool:
    r"""Whether `clean_text` can have returned a text: all of it can be seen, and no blank is one too many.

    >>> is_clean_text("Eid & more"), is_clean_text("Eid\x1b[31m"), is_clean_text(" Eid")
    (True, False, False)
    """
    return len(text) <= LONGEST_NAME and " ".join(text.split()) == text and "".join(map(_visible, text)) == text


def _visible(character: str) -> str:
    """The character, or a blank or nothing in its place if a person cannot see it.

    Among those are terminal escapes, NUL, bidirectional overrides and zero-width marks.
    """
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp", "Cs", "Co"):
        return " "
    if category == "Cf" and character not in JOINERS:
        return ""
    return character
