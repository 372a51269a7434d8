"""The names of months and weekdays that stand in a page."""

import re
from dataclasses import dataclass, field

from holidays_cli.authoring.induction.date_columns.languages import Language, case_variants, fold


@dataclass(frozen=True)
class DateNames:
    """The names of months and weekdays of one language that stand in a page."""

    months: dict[str, int]
    """The number of each month's name, spelt as in the page."""
    language: Language
    weekdays: dict[str, int] = field(default_factory=dict)
    """The number of each weekday's name, Monday being 0."""

    @property
    def month_pattern(self) -> str:
        """A regular expression for one of the months: A|B|…, the longest first."""
        longest_first = sorted(self.months, key=lambda name: (-len(name), name))
        return "|".join(re.escape(name).replace(r"\ ", " ") for name in longest_first)

    @property
    def reader_months(self) -> dict[str, int]:
        """The names by which a reader knows the months, in the order in which it has them, with their numbers."""
        names = self.complete_set()
        if names is None:
            return self.completed_months()
        return {name: number for number, name in enumerate(names, 1)}

    @property
    def overlap(self) -> bool:
        """Whether one month's name begins with another's, as "tháng 11" does with "tháng 1"."""
        names = list(self.reader_months)
        return any(name != other and name.startswith(other) for name in names for other in names)

    def complete_set(self) -> tuple[str, ...] | None:
        """Twelve names, spelt as in the page, among which are all that stand in it; None if no set has them all."""
        for names in self.language.months:
            for variant in case_variants(names):
                if all(variant[number - 1] == name for name, number in self.months.items()):
                    return variant
        return None

    def completed_months(self) -> dict[str, int]:
        """Every name that stands in the page, and for the other months the usual one, by number."""
        months = dict(self.months)
        for number, name in enumerate(self.language.months[0], 1):
            if number not in months.values():
                months[name] = number
        return dict(sorted(months.items(), key=lambda item: item[1]))


def find_date_names(text: str, language: Language) -> DateNames:
    """The names of a language that stand in a text."""
    tokens = set(re.findall(r"[^\W\d_]+", text))
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for token in tokens:
        folded = fold(token)
        if folded in language.month_numbers:
            months[token] = language.month_numbers[folded]
        if folded in language.weekday_numbers:
            weekdays[token] = language.weekday_numbers[folded]
    months |= _names_of_several_tokens(text, language)
    return DateNames(dict(sorted(months.items())), language, dict(sorted(weekdays.items())))


def _names_of_several_tokens(text: str, language: Language) -> dict[str, int]:
    """The months in a text whose names have blanks, digits or stops in them, such as "tháng 1"."""
    months = {}
    for names in language.months:
        for variant in case_variants(names):
            for number, name in enumerate(variant, 1):
                has_several_tokens = re.search(r"[\W\d]", name) is not None
                if has_several_tokens and name in text and re.search(rf"\b{re.escape(name)}\b", text):
                    months[name] = number
    return months
