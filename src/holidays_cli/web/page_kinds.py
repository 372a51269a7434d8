"""Why an HTML page has no list: it asks for proof that a person reads it, only links to documents, or is built elsewhere."""

import html
import re
from urllib.parse import urljoin, urlsplit

MAX_CHARACTERS = 1_000_000  # of a page that are looked at
LONGEST_LINK = 2_000  # characters of a tag
MAX_LINKS = 4  # that are named
LONGEST_GATE = 3_000  # characters that a page shows with the title of a gate
SHORT = 600  # characters that a page shows, below which it has no list
DOCUMENT_ENDINGS = (".pdf", ".xls", ".xlsx", ".ods", ".csv", ".ics", ".json", ".xml", ".yaml", ".yml")
# What the titles of pages begin with that gates and consent walls answer with.
TITLES_OF_GATES = (
    "just a moment", "one moment, please", "einen moment", "un momento", "un instant", "attention required!", "ddos-guard",
    "checking your browser", "verifying your browser", "access denied", "pardon our interruption", "before you continue",
    "bevor sie fortfahren", "avant de continuer", "antes de continuar", "bot verification", "security check", "client challenge",
    "are you a robot", "robot or human", "captcha", "human verification",
)  # fmt: skip
# What such a page loads.
PARTS_OF_GATES = ("_incapsula_resource", "/cdn-cgi/challenge-platform/", "captcha-delivery.com", "/_sec/cp_challenge/")
TITLE = re.compile(r"<title\b[^<>]*+>([^<]*+)", re.IGNORECASE)
# Each stops at the next tag, so that every part of a page is looked at once.
LINK = re.compile(r"<a\s[^<>]*+>", re.IGNORECASE)
ADDRESS = re.compile(r"""\bhref\s*+=\s*+["']([^"']++)["']""", re.IGNORECASE)
NOT_SHOWN = (
    ("<!--", "-->"),
    ("<head", "</head"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<noscript", "</noscript"),
)
"""With what the parts of a page begin and end that it does not show."""
TAG = re.compile(r"<[^<>]*+>")
ABOUT_HOLIDAYS = re.compile(r"holid|feriad|festiv|f[eé]ri[eé]|feiertag|calend|kalend|20\d\d", re.IGNORECASE)


def title_of_gate(page: str) -> str | None:
    """The title of a page that asks for proof that a person reads it, or for consent; None for any other page.

    >>> title_of_gate("<html><title>Just a moment...</title><body></body></html>")
    'Just a moment...'
    >>> title_of_gate("<html><title>Public holidays</title></html>")
    """
    start = page[:MAX_CHARACTERS]
    match = TITLE.search(start)
    title = " ".join(html.unescape(match[1]).split()) if match else ""
    is_called_so = title.casefold().startswith(TITLES_OF_GATES)
    if not is_called_so and not any(part in start.casefold() for part in PARTS_OF_GATES):
        return None
    is_short = len(_shown_text(page)) < (LONGEST_GATE if is_called_so else SHORT)
    return (title or "without a title") if is_short else None


def reasons_for_no_list(url: str, page: str) -> list[str]:
    """Why no list was found in a page, as far as the page itself says it, and the documents that it links to.

    >>> reasons_for_no_list("https://one.example/", '<p>See <a href="/holidays-2026.pdf">the list</a></p>')
    ['it links to documents, which may have the list: https://one.example/holidays-2026.pdf']
    """
    if title := title_of_gate(page):
        return [f"it is no list but a page that asks for proof that a person reads it, or for consent ({title})"]
    reasons = []
    if links := _links_to_documents(url, page):
        reasons.append(f"it links to documents, which may have the list: {', '.join(links)}")
    elif len(_shown_text(page)) < SHORT:
        start = page[:MAX_CHARACTERS].casefold()
        if "<img" in start:
            reasons.append("it shows little text and a picture, which may be the list: pictures are not read")
        if "<script" in start:
            reasons.append("it shows little text and has scripts, which may build the list: no script is run")
    return reasons


def _shown_text(page: str) -> str:
    """About the text that a page shows, without blanks around it."""
    text = page[:MAX_CHARACTERS].lower()
    for beginning, end in NOT_SHOWN:
        first, *others = text.split(beginning)
        # Where a part does not end, the rest of the page belongs to it.
        text = " ".join([first, *(part.partition(end)[2] for part in others)])
    return " ".join(TAG.sub(" ", text).split())


def _links_to_documents(url: str, page: str) -> list[str]:
    """The addresses of the first documents that a page links to, those first that may be about holidays."""
    links = []
    for link in LINK.findall(page[:MAX_CHARACTERS]):
        match = ADDRESS.search(link[:LONGEST_LINK])
        if match is None:
            continue
        try:
            address = urljoin(url, html.unescape(match[1]).strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.path.lower().endswith(DOCUMENT_ENDINGS):
            links.append(address)
    links = list(dict.fromkeys(links))
    links.sort(key=lambda address: not ABOUT_HOLIDAYS.search(address))
    return links[:MAX_LINKS]
