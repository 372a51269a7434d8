"""Every address that stands in a page: of a server, or of the same pages as files on any web host."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode, urlsplit

from holidays_cli.place import Place
from holidays_cli.server.parameters import DEFAULT_KINDS
from holidays_cli.server.routes.calendar_feed import FeedContents, feed_path

PAGE_CALENDARS = "/calendars"
SIGN_IN = "/sign-in"


@dataclass(frozen=True)
class Options:
    """What a page shows besides a place and a year."""

    calendar: str | None = None
    """The calendar whose closures are shown with the holidays."""
    kinds: tuple[str, ...] = DEFAULT_KINDS
    language: str | None = None
    """The language of the names (BCP 47) that the address asks for; None: the reader's own."""


@dataclass(frozen=True)
class Links:
    """The addresses in the pages of a site.

    >>> links = Links("https://holidays.example")
    >>> links.year(Place("US", "CA"), 2026), links.absolute(links.place(Place("GB")))
    ('/us/ca/2026', 'https://holidays.example/gb')
    """

    origin: str
    """The scheme and the host of the site, `"https://holidays.example"`."""
    root: str = ""
    """What the paths of the site begin with, where it does not have its host for itself: `"/holidays"`."""
    version: str = ""
    """A digest of the static files: browsers keep them until it changes."""
    is_server: bool = True
    """Whether a server answers: forms can be sent, and the page is told of changes. Else the pages are files."""
    can_sign_in: bool = False
    """Whether somebody can sign in, to enter the closures of a company."""
    pages: frozenset[tuple[Place, int]] | None = None
    """The places and years that have a page; None: all of them. No page links to another one."""

    def has_page(self, place: Place, year: int) -> bool:
        """Whether a place and year have a page on this site.

        >>> links = Links("https://holidays.example", pages=frozenset({(Place("GB"), 2026)}))
        >>> links.has_page(Place("GB"), 2026), links.has_page(Place("GB"), 2027)
        (True, False)
        """
        return self.pages is None or (place, year) in self.pages

    def absolute(self, path: str) -> str:
        """A path of this site with its scheme and host."""
        return f"{self.origin}{path}"

    @property
    def home(self) -> str:
        """The page for those who name no country."""
        return f"{self.root}/"

    @property
    def search(self) -> str:
        """Where the name of a place is looked up."""
        return f"{self.root}/find"

    @property
    def calendars(self) -> str:
        """The page of the closures of a company."""
        return f"{self.root}{PAGE_CALENDARS}"

    def calendar(self, name: str) -> str:
        """The page of the closures of one calendar."""
        return f"{self.root}{PAGE_CALENDARS}/{quote(name)}"

    @property
    def sign_in(self) -> str:
        """Where a session begins."""
        return f"{self.root}{SIGN_IN}"

    @property
    def sign_out(self) -> str:
        """Where a session ends."""
        return f"{self.root}/sign-out"

    @property
    def ask_again(self) -> str:
        """Where the sources of a place are asked again."""
        return f"{self.root}/ask-again"

    def place(self, place: Place) -> str:
        """The page of a place, for this year."""
        return f"{self.root}/{place.code.lower().replace('-', '/', 1)}"

    def year(self, place: Place, year: int, options: Options | None = None) -> str:
        """The page of a place and a year."""
        path = f"{self.place(place)}/{year}"
        query = _query(options) if options else ""
        return f"{path}?{query}" if query else path

    def static(self, name: str) -> str:
        """A static file."""
        return f"{self.root}/static/{name}?{self.version}"

    def json(self, place: Place, year: int) -> str:
        """The holidays of a place and a year for programs."""
        return f"{self.root}/v1/holidays/{place.code}/{year}.json"

    def feed(self, place: Place, options: Options) -> str:
        """The calendar to subscribe to."""
        return f"{self.root}{feed_path(place, FeedContents(options.calendar, options.kinds, options.language))}"

    def webcal(self, feed: str) -> str:
        """The address that makes a calendar program subscribe to a feed."""
        return f"webcal://{urlsplit(self.origin).netloc}{feed}"

    def google_calendar(self, feed: str) -> str:
        """The page of Google Calendar that subscribes to a feed."""
        return f"https://calendar.google.com/calendar/render?{urlencode({'cid': self.webcal(feed)})}"

    def outlook(self, feed: str, name: str) -> str:
        """The page of Outlook that subscribes to a feed under a name."""
        query = urlencode({"url": self.absolute(feed), "name": name}, quote_via=quote)
        return f"https://outlook.live.com/calendar/0/addfromweb?{query}"

    def events(self, place: Place, calendar: str | None) -> str:
        """The stream of what changes in a place or in a calendar."""
        fields = {"country": place.country, "calendar": calendar}
        return f"{self.root}/events?{urlencode({name: value for name, value in fields.items() if value})}"

    def calendar_events(self, calendar: str) -> str:
        """The stream of what changes in a calendar."""
        return f"{self.root}/events?{urlencode({'calendar': calendar})}"

    def documentation(self) -> str:
        """The description of the API."""
        return f"{self.root}/docs"


def kinds_in_query(kinds: tuple[str, ...], all_kinds: tuple[str, ...]) -> str | None:
    """The kinds of days as an address names them; None: public holidays."""
    if kinds == DEFAULT_KINDS:
        return None
    return "all" if kinds == all_kinds else ",".join(kinds)


def anchor(day: date) -> str:
    """The part of an address that names a day on its page.

    >>> anchor(date(2026, 12, 25))
    'day-2026-12-25'
    """
    return f"day-{day.isoformat()}"


def _query(options: Options) -> str:
    from holidays_cli.model import kinds_asked_for

    fields = {
        "calendar": options.calendar,
        "kind": kinds_in_query(options.kinds, kinds_asked_for("all")),
        "lang": options.language,
    }
    return urlencode({name: value for name, value in fields.items() if value}, safe=",")
