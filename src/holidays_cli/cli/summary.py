"""What is said of many places at once: a line for each thing that is to be said, with the codes of the places."""

from enum import Enum

from holidays_cli.place import Place
from holidays_cli.queries.translate import UNTRANSLATED

MOST_CODES = 4  # that a line lists


class Subject(Enum):
    """What a notice about a place is about, with the words for several places and what `-v` does."""

    FAILURE = "no answer", "tells why"
    SOURCES = "another source, an older list or the rules answered", "tells why"
    DOUBTS = "days are in doubt, or outside the source's list", "names them"
    NAMES = "no name is known in the language asked for", "names it"
    EMPTY = "no days", "tells why"


class Summary:
    """The notices about the places of one question."""

    def __init__(self, number: int) -> None:
        """Begin with none; `number` is how many places are asked about."""
        self._number = number
        self._codes: dict[Subject, dict[str, None]] = {}

    def add(self, subject: str, code: str) -> None:
        """Note that there is something to be said of the place with this code; `subject` is the name of a `Subject`."""
        self._codes.setdefault(Subject[subject], {})[code] = None

    def add_notice(self, notice: str, place: Place, subject: str) -> bool:
        """Note a notice about a place; False if it is about something else, as the archive, and not for the summary."""
        if notice.startswith(UNTRANSLATED):
            subject = "NAMES"
        elif not notice.startswith((f"{place.label} ", f"{place.label}: ")):
            return False
        self.add(subject, place.label)
        return True

    def lines(self) -> list[str]:
        """A line for each subject.

        >>> summary = Summary(250)
        >>> for code in ("AR", "AT"):
        ...     summary.add("EMPTY", code)
        >>> summary.lines()
        ['2 of 250 places: no days: AR, AT (-v tells why)']
        """
        return [self._line(subject, list(self._codes[subject])) for subject in Subject if subject in self._codes]

    def _line(self, subject: Subject, codes: list[str]) -> str:
        text, detail = subject.value
        more = f" and {len(codes) - MOST_CODES} more" if len(codes) > MOST_CODES else ""
        return f"{len(codes)} of {self._number} places: {text}: {', '.join(codes[:MOST_CODES])}{more} (-v {detail})"
