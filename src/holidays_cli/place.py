"""A country and perhaps one of its states: as people type them, as ISO 3166 has them, as readers are filed."""

from holidays_cli.errors import UsageError

# ISO 3166-1 reserves UK for the United Kingdom, whose code is GB; people and GOV.UK say UK, and so do reader files.
FILE_CODES = {"GB": "UK"}
ISO_CODES = {file_code: country for country, file_code in FILE_CODES.items()}
LONGEST_ISO_STATE = 3
LENGTH_OF_MARKET_CODE = 4
LENGTH_OF_LANGUAGE_CODE = 2

LANGUAGES_WITHOUT_COUNTRY = frozenset(
    {"cs", "da", "el", "en", "fa", "he", "hi", "ja", "ko", "nb", "nn", "sw", "ur", "zh"}
)
"""Languages of many locales (ISO 639-1) whose codes are those of no country, so that `en-gb` can only be a locale."""


class Place:
    """A country, or a state of it, which is never changed.  Make one with `Place.parse`.

    >>> place = Place.parse("uk-sct")
    >>> place.country, place.state, place.code, place.file_code
    ('GB', 'SCT', 'GB-SCT', 'UK')
    """

    # A plain class, because a warm run would feel the making of a namedtuple.
    __slots__ = ("country", "state")

    def __init__(self, country: str, state: str | None = None) -> None:
        """Make a place of codes that are known to be in ISO's form."""
        self.country = country
        """The ISO 3166-1 alpha-2 code, `"GB"` for the United Kingdom; or the code of an exchange, `"XNYS"`."""
        self.state = state
        """The part of the ISO 3166-2 code after the dash, `"SCT"`; None: the whole country."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and (self.country, self.state) == (other.country, other.state)

    def __hash__(self) -> int:
        return hash((self.country, self.state))

    def __repr__(self) -> str:
        return f"Place(country={self.country!r}, state={self.state!r})"

    @classmethod
    def of_file_code(cls, file_code: str) -> "Place":
        """The country whose reader files are named after `file_code`: GB for UK."""
        return cls(ISO_CODES.get(file_code, file_code))

    @classmethod
    def parse(cls, text: str, state: str | None = None) -> "Place":
        """The place that a person names: `"UK"`, `"gb-sct"`; or a country in `text` and its state in `state`.

        Names (`"Germany"`, `"Bayern"`), ISO 3166-1 alpha-3 codes and locales (`"en-GB"`) are understood, too; see
        `holidays_cli.place_names`.  Whether there is such a place is for the sources to say.

        Raises UsageError for what is not in the form of a code and no name either, for a name of several places, and if
        two different states are named; TypeError for what is no text.

        >>> Place.parse("DE", "by"), Place.parse("sg"), Place.parse("Bavaria")
        (Place(country='DE', state='BY'), Place(country='SG', state=None), Place(country='DE', state='BY'))
        """
        for argument in (text, state or ""):
            if not isinstance(argument, str):
                raise TypeError(f"{argument!r:.60} is not a place: give one code or name, such as 'GB' or 'Bavaria'")
        text = text.strip()
        code = text if is_plain_code(text) else _code_of_name(text)
        country, _, own_state = code.upper().partition("-")
        country = ISO_CODES.get(country, country)
        own_state = _state_code(country, own_state)
        state = _state_code(country, (state or "").strip())
        place = cls(country, own_state or None)
        return place.with_state(state) if state else place

    def with_state(self, state: str) -> "Place":
        """The state with this code in the country of the place.

        Raises UsageError if the place is another state of the country.

        >>> Place("DE").with_state("BY")
        Place(country='DE', state='BY')
        """
        if self.state not in (None, state):
            raise UsageError(
                f"{self} already names the state {self.state}, so it cannot be asked for {state}: give one of the two"
            )
        return Place(self.country, state)

    @property
    def file_code(self) -> str:
        """The country's code in the names of reader files and in the archive: `"UK"` for GB."""
        return FILE_CODES.get(self.country, self.country)

    @property
    def code(self) -> str:
        """Country and state in one: `"GB"`, `"GB-SCT"`."""
        return f"{self.country}-{self.state}" if self.state else self.country

    @property
    def label(self) -> str:
        """How a message names the place: `"UK"`, and with a state `"GB-SCT"`."""
        return self.code if self.state else self.file_code

    def __str__(self) -> str:
        return self.code


def is_file_code(text: str) -> bool:
    """Whether a country's reader may be filed under `text`: a capital letter, then one to seven capitals or digits.

    ISO's codes have two letters; a reader of a user's own may have a longer one, as a central bank's ECB.

    >>> is_file_code("UK"), is_file_code("ECB"), is_file_code("X1"), is_file_code("test"), is_file_code("ÅÆ")
    (True, True, True, False, False)
    """
    return 2 <= len(text) <= 8 and text.isascii() and text.isalnum() and text == text.upper() and text[0].isalpha()


def is_plain_code(text: str) -> bool:
    """Whether text is the code of a country, perhaps with a state, and cannot be a locale such as `en-GB`.

    The code of an exchange that begins with X, as XNYS, is such a code.

    >>> is_plain_code("uk"), is_plain_code("GB-SCT"), is_plain_code("XNYS"), is_plain_code("en-GB"), is_plain_code("GBR")
    (True, True, True, False, False)
    """
    if len(text) == LENGTH_OF_MARKET_CODE and text.isascii() and text.isalpha() and text[0] == "X" and text.isupper():
        return True
    country, state = text[:2], text[3:]
    if not (country.isascii() and country.isalpha() and len(country) == 2):
        return False
    if len(text) == 2:
        return True
    return text[2] == "-" and bool(state) and not _may_be_locale(country, state)


def _may_be_locale(language: str, territory: str) -> bool:
    """Whether codes may be those of a language and a country: `en-GB`, and in small letters `en-gb`, `fr-fr` and `uk-ua`.

    Other codes in small letters are those of states, as `ca-on`, and need not be looked up.
    """
    if not (language.islower() and len(territory) == LENGTH_OF_LANGUAGE_CODE):
        return False
    is_language = (
        language in LANGUAGES_WITHOUT_COUNTRY or language == territory or (language, territory) == ("uk", "ua")
    )
    return territory.isupper() or is_language


def _code_of_name(text: str) -> str:
    """The code that a name stands for; ASCII letters and digits that are no name are left to the sources."""
    from holidays_cli import place_names

    code = place_names.find_code(text) if any(map(str.isalpha, text)) else None
    if code:
        return code
    country, dash, state = text.partition("-")
    if country.isascii() and country.isalnum() and (state or not dash):
        return text
    suggestions = ", ".join(f"{code} ({place_names.full_name(code)})" for code in place_names.nearest(text))
    nearest = f"; nearest: {suggestions}" if suggestions else ""
    raise UsageError(f"{text!r:.60} is not a country code: write UK or GB-SCT{nearest}")


def _state_code(country: str, text: str) -> str:
    """The code of a state that is named by its code or its name; `""` if none is named."""
    if len(text) <= LONGEST_ISO_STATE and text.isascii() and (text.isalnum() or not text):
        return text.upper()
    from holidays_cli import place_names

    if state := place_names.find_state(country, text):
        return state
    # A reader of a user's own may have longer codes than ISO has.
    if not text.isascii() or not text.translate(_SEPARATORS).isalnum():
        raise UsageError(f"{text.upper()!r:.60} is not a state code: write SCT or 75")
    return text.upper()


_SEPARATORS = dict.fromkeys(map(ord, " -_"))
