"""What can go wrong with a source, in three kinds, and what can be wrong with a question.

Each carries the exit status that the command gives for it.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class HolidaysError(Exception):
    """Anything this package raises on purpose; its text is one line for a person, and harmless to a terminal."""

    status = 4
    hints: tuple[str, ...] = ()
    """Further lines for a person at a terminal: what can be typed instead."""

    def __init__(self, message: object = "") -> None:
        # Imported here, because a warm run raises no error and does without the module.
        from holidays_cli.text import printable

        super().__init__(printable(str(message)))


class UsageError(HolidaysError):
    """The question itself is wrong: an unknown country, state, year or option."""

    status = 2


class UnknownTime(UsageError):
    """Text that looks like no day, month or other time at all, so that it may be something else, such as a place."""


class SourceError(HolidaysError):
    """A source gave no answer; one of the three kinds below says why."""

    status = 4


class Unreachable(SourceError):
    """Nothing usable came over the network: no route, a time-out, HTTP 5xx, a refusal."""

    status = 3


class NotAsked(Unreachable):
    """Nobody was to be asked (`--offline`), and the archive has no list that answers."""


class Unreadable(SourceError):
    """The source answered, but what it said is not a plausible list of holidays."""


class NotPublished(SourceError):
    """The source answered and does not list what was asked for (yet, or any more)."""


class NotFound(NotPublished):
    """HTTP 404 or 410: the year may not be published, or the page may have moved."""


class NoAnswer(HolidaysError):
    """No source, no archive and no rule could answer.

    `status` is 3 if nothing could be reached and 4 if something was reached and could not be read.  `is_unpublished` says
    that every source has answered and none lists what was asked for, so that nobody knows it.
    """

    # A default, because what is unpickled is made of its message first.
    def __init__(self, message: str, status: int = SourceError.status, *, is_unpublished: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.is_unpublished = is_unpublished


def are_unpublished(problems: "Iterable[SourceError]") -> bool:
    """Whether there are problems, and each is that a source answered and does not list what was asked for.

    >>> are_unpublished([NotPublished("no 2031")]), are_unpublished([NotPublished("no 2031"), Unreachable("no route")])
    (True, False)
    """
    kinds = {isinstance(problem, NotPublished) for problem in problems}
    return kinds == {True}


def status_of(problems: "Iterable[SourceError]") -> int:
    """The exit status where no source, or only a worse one, answered: 3 if none could be reached, else 4.

    >>> status_of([Unreachable("no route")]), status_of([Unreachable("no route"), Unreadable("no dates")])
    (3, 4)
    """
    kinds = {isinstance(problem, Unreachable) for problem in problems}
    return Unreachable.status if kinds == {True} else SourceError.status
