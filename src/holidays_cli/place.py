"""A country and perhaps one of its states: as people type them, as ISO 3166 has them, as readers are filed."""

from collections import namedtuple

from holidays_cli.errors import UsageError

# ISO 3166-1 reserves UK for the United Kingdom, whose code is GB; people and GOV.UK say UK, and so do reader files.
FILE_CODES = {"GB": "UK"}
ISO_CODES = {file_code: country for country, file_code in FILE_CODES.items()}


class Place(namedtuple("Place", "country state")):
    """A country, or a state of it.  Make one with `Place.parse`.

    >>> place = Place.parse("uk-sct")
    >>> place.country, place.state, place.code, place.file_code
    ('GB', 'SCT', 'GB-SCT', 'UK')
    """

    __slots__ = ()
    country: str
    """The ISO 3166-1 alpha-2 code, `"GB"` for the United Kingdom."""
    state: str | None
    """The part of the ISO 3166-2 code after the dash, `"SCT"`; None: the whole country."""

    def __new__(cls, country: str, state: str | None = None) -> "Place":  # noqa: PYI034 - Self would need `typing`
        """Make a place of codes that are known to be in ISO's form."""
        return tuple.__new__(cls, (country, state))

    @classmethod
    def parse(cls, text: str, state: str | None = None) -> "Place":
        """The place that a person names: `"UK"`, `"gb-sct"`; or a country in `text` and its state in `state`.

        Whether there is such a place is for the sources to say.

        Raises UsageError for what is not in the form of a code, or names two different states.

        >>> Place.parse("DE", "by"), Place.parse("sg")
        (Place(country='DE', state='BY'), Place(country='SG', state=None))
        """
        country, dash, own_state = text.strip().upper().partition("-")
        if not text.isascii() or not country or (dash and not own_state):
            raise UsageError(f"{text!r:.60} is not a country code: write UK or GB-SCT")
        state = (state or "").strip().upper()
        if not state.isascii():
            raise UsageError(f"{state!r:.60} is not a state code: write SCT or 75")
        if own_state and state and state != own_state:
            raise UsageError(
                f"{text} already names the state {own_state}, so it cannot be asked for {state}: give one of the two"
            )
        return cls(ISO_CODES.get(country, country), own_state or state or None)

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
