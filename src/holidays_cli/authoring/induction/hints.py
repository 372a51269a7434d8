"""What a person says of the list that is meant: examples, days that are none, which list, and where it stands."""

from dataclasses import dataclass
from datetime import date

from holidays_cli.authoring.induction.candidate import Candidate


@dataclass(frozen=True)
class Hints:
    """What was said of the list."""

    examples: tuple[tuple[date, str], ...] = ()
    """Days that must be read, each with its name, or with no name if that does not matter."""
    others: tuple[date, ...] = ()
    """Days that are in the page and are no holidays."""
    list_number: int | None = None
    """Which of the lists, as `choose` numbers them from 1."""
    selector: str | None = None
    """A CSS selector of the entries, or of the table."""

    def fit(self, candidate: Candidate) -> bool:
        """Whether a candidate gives every example and no other day."""
        if any(day in candidate.days for day in self.others):
            return False
        names: dict[date, list[str]] = {}
        for dated_record in candidate.holidays():
            for day in dated_record.days:
                names.setdefault(day.date, []).append(candidate.name(dated_record, day))
        return all(
            day in names and (not name or any(name.casefold() in text.casefold() for text in names[day]))
            for day, name in self.examples
        )


NO_HINTS = Hints()
