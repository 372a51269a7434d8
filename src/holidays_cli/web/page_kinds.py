"""Why an HTML page has no list: it asks for proof that a person reads it, only links to documents, or is built elsewhere."""

import html
import re
from urllib.parse import urljoin, urlsplit

MAX_CHARACTERS = 1_000_000  # of a page that are looked at
LONGEST_LINK = 2_000  # characters of a tag
MAX_LINKS = 4  # that are named
LONGEST_GATE = 3_000  # characters that a page shows with the title of a gate
FEWEST_CHARACTERS_OF_A_LIST = 600  # characters that a page shows, below which it has no list
FEWEST_NUMBERS = 4  # of one or two digits in a text, below which it has no list
LONGEST_LINK_TEXT = 300  # characters of a page behind the beginning of a link
# What addresses of documents have in them: the end of a file's name, which may stand before or behind a question mark.
NAME_OF_DOCUMENT = re.compile(
    r"\.(?:pdf|xlsx?|ods|csv|ics|json|xml|ya?ml|docx?|odt|zip|png|jpe?g|tiff?)(?![\w.])|[-_/]pdf$", re.IGNORECASE
)
TEXT_OF_DOCUMENT = re.compile(r"\b(?:pdf|xlsx?|excel|csv)\b", re.IGNORECASE)
# What the titles of pages begin with that gates and consent walls answer with.
TITLES_OF_GATES = (
    "just a moment", "nur einen moment", "making sure you", "verify you are human", "request rejected", "radware", "sucuri website",
    "проверка браузера", "one moment, please", "einen moment", "un momento", "un instant", "attention required!", "ddos-guard",
    "checking your browser", "verifying your browser", "access denied", "pardon our interruption", "before you continue",
    "bevor sie fortfahren", "avant de continuer", "antes de continuar", "bot verification", "security check", "client challenge",
    "are you a robot", "robot or human", "captcha", "human verification",
)  # fmt: skip
# What such a page loads.
PARTS_OF_GATES = (
    "_incapsula_resource", "/cdn-cgi/challenge-platform/", "captcha-delivery.com", "/_sec/cp_challenge/", "token.awswaf.com",
)  # fmt: skip
TITLE = re.compile(r"<title\b[^<>]*+>([^<]*+)", re.IGNORECASE)
# Each stops at the next tag, so that every part of a page is looked at once.
LINK = re.compile(r"<(?:a|area|iframe|frame|embed|object)\s[^<>]*+>", re.IGNORECASE)
FRAME = re.compile(r"<i?frame\s[^<>]*+>", re.IGNORECASE)
BASE = re.compile(r"<base\s[^<>]*+>", re.IGNORECASE)
ADDRESS = re.compile(
    r"""\b(?:href|src|data)\s*+=\s*+(?:"(?P<double>[^"]++)"|'(?P<single>[^']++)'|(?P<plain>[^\s"'<>]++))""",
    re.IGNORECASE,
)
REFRESH = re.compile(r"<meta\s[^<>]*?\bhttp-equiv\s*=\s*[\"']?refresh\b[^<>]*+>", re.IGNORECASE)
ADDRESS_OF_REFRESH = re.compile(r"\burl\s*=\s*[\"']?(?P<address>[^\"'\s<>]+)", re.IGNORECASE)
PASSWORD = re.compile(r"<input\s[^<>]*?\btype\s*=\s*[\"']?password", re.IGNORECASE)
NOT_SHOWN = (
    ("<!--", "-->"),
    ("<head", "</head"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<noscript", "</noscript"),
)
"""With what the parts of a page begin and end that it does not show."""
NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
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
    is_short = len(_shown_text(page)) < (LONGEST_GATE if is_called_so else FEWEST_CHARACTERS_OF_A_LIST)
    return (title or "without a title") if is_short else None


def reasons_for_no_list(url: str, page: str) -> list[str]:
    """Why no list was found in a page, as far as the page itself says it, and the documents that it links to.

    >>> reasons_for_no_list("https://one.example/", '<p>See <a href="/holidays-2026.pdf">the list</a></p>')
    ['it links to documents, which may have the list: https://one.example/holidays-2026.pdf']
    """
    if title := title_of_gate(page):
        return [f"it is no list but a page that asks for proof that a person reads it, or for consent ({title})"]
    reasons = []
    start = page[:MAX_CHARACTERS]
    base = _base_address(url, start)
    if links := _links_to_documents(base, start):
        reasons.append(f"it links to documents, which may have the list: {', '.join(links)}")
    text = _shown_text(page)
    if len(text) >= FEWEST_CHARACTERS_OF_A_LIST and len(NUMBER.findall(text)) >= FEWEST_NUMBERS:
        return reasons
    if frames := [address for address in _addresses_in(FRAME, base, start) if address not in links]:
        reasons.append(f"it shows other pages, which may have the list: {', '.join(frames[:MAX_LINKS])}")
    if target := _target_of_refresh(base, start):
        reasons.append(f"it sends a browser on to {target}")
    if PASSWORD.search(start):
        reasons.append("it asks for a password")
    if reasons:
        return reasons
    amount = "little text" if len(text) < FEWEST_CHARACTERS_OF_A_LIST else "hardly a number"
    if "<img" in start.casefold():
        reasons.append(f"it shows {amount} and a picture, which may be the list: pictures are not read")
    if "<script" in start.casefold():
        reasons.append(f"it shows {amount} and has scripts, which may build the list: no script is run")
    return reasons


def _shown_text(page: str) -> str:
    """About the text that a page shows, without blanks around it."""
    text = page[:MAX_CHARACTERS].lower()
    for beginning, end in NOT_SHOWN:
        first, *others = text.split(beginning)
        # Where a part does not end, the rest of the page belongs to it.
        text = " ".join([first, *(part.partition(end)[2] for part in others)])
    return " ".join(TAG.sub(" ", text).split())


def _base_address(url: str, page: str) -> str:
    """The address that those in a page are relative to."""
    addresses = _addresses_in(BASE, url, page)
    return addresses[0] if addresses else url


def _target_of_refresh(base: str, page: str) -> str | None:
    """The address that a page sends a browser on to, if there is one."""
    refresh = REFRESH.search(page)
    match = ADDRESS_OF_REFRESH.search(refresh[0][:LONGEST_LINK]) if refresh else None
    return _absolute(base, match["address"]) if match else None


def _addresses_in(tags: re.Pattern[str], base: str, page: str) -> list[str]:
    """The addresses in tags of a kind, each once."""
    addresses = [_address(base, tag[0]) for tag in tags.finditer(page)]
    return list(dict.fromkeys(address for address in addresses if address))


def _links_to_documents(base: str, page: str) -> list[str]:
    """The addresses of the first documents that a page links to, those first that may be about holidays."""
    links = []
    for tag in LINK.finditer(page):
        address = _address(base, tag[0])
        if address is None:
            continue
        text = page[tag.end() : tag.end() + LONGEST_LINK_TEXT].partition("</")[0] if tag[0][:3].lower() == "<a " else ""
        if NAME_OF_DOCUMENT.search(address.partition("#")[0]) or TEXT_OF_DOCUMENT.search(text):
            links.append(address)
    links = list(dict.fromkeys(links))
    links.sort(key=lambda address: not ABOUT_HOLIDAYS.search(address))
    return links[:MAX_LINKS]


def _address(base: str, tag: str) -> str | None:
    """The address in a tag, if it has one that can be asked."""
    match = ADDRESS.search(tag[:LONGEST_LINK])
    return _absolute(base, match["double"] or match["single"] or match["plain"]) if match else None


def _absolute(base: str, address: str) -> str | None:
    try:
        absolute = urljoin(base, html.unescape(address).strip())
        scheme = urlsplit(absolute).scheme
    except ValueError:
        return None
    return absolute if scheme in ("http", "https") else None
