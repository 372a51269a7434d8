"""What is printed on stderr for a person: messages, and the notices about the answers of one command line."""

import sys

from holidays_cli.errors import NoAnswer, SourceError
from holidays_cli.place import Place
from holidays_cli.text import describe_error, os_error_text, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from holidays_cli.cli.summary import Summary
    from holidays_cli.model import Answer


def print_message(text: str) -> None:
    """Print one line for a person on stderr; a terminal that is too narrow for it gets it broken at blanks."""
    message = f"holidays: {printable(text)}"
    if sys.stderr.isatty():
        from holidays_cli.cli.lines import lines_for

        message = "\n".join(lines_for(sys.stderr, message, indent=2))
    try:
        print(message, file=sys.stderr, flush=True)  # noqa: T201
    except OSError:  # a full disk behind stderr must not change the exit status
        pass


def print_causes(answer: "Answer") -> None:
    """Print the traceback of each error of a source."""
    import traceback

    for problem in answer.problems:
        if problem.__cause__:
            traceback.print_exception(problem.__cause__)


def failure_of(country: str, error: Exception) -> NoAnswer:
    """The error to report of a country, for which a file could not be read or this program made a mistake."""
    reason = os_error_text(error) if isinstance(error, OSError) else describe_error(error)
    failure = NoAnswer(f"{country}: {reason}", SourceError.status)
    failure.__cause__ = None if isinstance(error, OSError) else error
    return failure


class Notices:
    """The notices about the answers of one command line: each is printed once, those of many places as a summary."""

    def __init__(self) -> None:
        """Begin with none, and without a summary."""
        self._printed: set[str] = set()
        self._summary: Summary | None = None

    def print(self, notices: "Iterable[str]") -> None:
        """Print each notice once: what is wrong with the archive, for example, is wrong for every country."""
        for notice in notices:
            if notice not in self._printed:
                print_message(notice)
                self._printed.add(notice)

    def summarize(self, number: int) -> None:
        """From now on, collect the notices about so many places for a summary."""
        from holidays_cli.cli.summary import Summary

        self._summary = Summary(number)

    def print_summary(self) -> None:
        """Print the summary, if there is to be one, and collect no more."""
        if self._summary is not None:
            self.print(self._summary.lines())
            self._summary = None

    def print_about(self, answer: "Answer", subject: str, notices: "Iterable[str]") -> None:
        """Print notices about an answer, or add them to the summary under the name of their subject."""
        if self._summary is None:
            self.print(notices)
            return
        for notice in notices:
            if not self._summary.add_notice(notice, Place(answer.country, answer.state), subject):
                self.print([notice])

    def report_doubts(
        self, answer: "Answer", first: "date | None", last: "date | None", *, quiet: bool, strict: bool
    ) -> bool:
        """Print what is in doubt about the days from `first` to `last`; False if `strict` refuses the answer for it.

        With `quiet` it is printed only where it is the reason of a refusal.
        """
        from holidays_cli.queries.doubts import doubt_lines, doubtful_days

        is_refused = strict and bool(doubtful_days(answer, first, last))
        if is_refused:
            self.print(doubt_lines(answer, first, last))
        elif not quiet:
            self.print_about(answer, "DOUBTS", doubt_lines(answer, first, last))
        return not is_refused

    def explain_empty_years(self, answer: "Answer", *, quiet: bool) -> "Answer":
        """Print, unless `quiet`, why years of the answer have no days; the answer with these reasons."""
        from holidays_cli.queries.empty_years import empty_years

        reasons = empty_years(answer)
        if not quiet:
            notices = [f"{reason.text}; {reason.hint}" if reason.hint else reason.text for reason in reasons]
            self.print_about(answer, "EMPTY", notices)
        explained_answer = answer.replace(answer.holidays)
        explained_answer.empty_reasons = tuple(reason.text for reason in reasons)
        return explained_answer

    def print_failure(self, country: str, reason: str, *, is_unanswered: bool) -> None:
        """Print why a country has no answer, or add it to the summary if it `is_unanswered` and the question was right."""
        if self._summary is not None and is_unanswered:
            self._summary.add("FAILURE", country)
        else:
            print_message(reason)
