"""How a text names days: the styles, each a pattern that a reader could have, and what to do with what it finds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from holidays_cli.authoring.induction.date_columns import languages as months
from holidays_cli.authoring.induction.date_columns.languages import Language

# What may stand between the parts of a date: blanks and stops, and a short word such as de, of, gada.
GAPS = (" ", "-", "/", r"\. ", r",? ", r"\.? de ", r"\W+", r"\W{0,3}(?:[^\W\d_]{1,4}\W{1,2})?")
SUFFIXES = ("", r"(?:[^\W\d_]{1,2}\b)?")
LIST = r"((?:\d{1,2}\W{1,5}(?:[^\W\d_]{1,3}\W{1,2})?)+)"
Found = tuple[int | None, int, int]


@dataclass(frozen=True)
class Style:
    """One way of writing a date; `order` says what its groups are: y, m, d, M (a month's name), L (a list of days)."""

    order: str
    patterns: tuple[str, ...]
    """The same in several strictnesses, the simplest to read first and the most liberal last."""
    era: int = 0
    """What to add to its years: -543 for the Buddhist calendar, 1911 for the years of the Republic of China."""

    @property
    def has_year(self) -> bool:
        """Whether it names the year as well."""
        return "y" in self.order


@dataclass(frozen=True)
class Words:
    """The names of months that stand in a page."""

    numbers: dict[str, int]
    """The number of each name, spelt as in the page."""
    language: Language
    weekdays: dict[str, int] = field(default_factory=dict)

    @property
    def alternatives(self) -> str:
        """A pattern for one of them."""
        return "|".join(
            re.escape(word).replace(r"\ ", " ") for word in sorted(self.numbers, key=lambda w: (-len(w), w))
        )

    @property
    def spelt(self) -> dict[str, int]:
        """The names by which a reader knows the months, in the order in which it has them, with their numbers."""
        names = self.names()
        return {name: number for number, name in enumerate(names, 1)} if names else self.all_names()

    @property
    def overlap(self) -> bool:
        """Whether one name begins with another, as the eleventh month in Vietnamese does with the first."""
        written = self.spelt
        return any(one != other and one.startswith(other) for one in written for other in written)

    def names(self) -> tuple[str, ...] | None:
        """Twelve names, spelt as in the page, among which are all that stand in it; None if no set has them all."""
        for one in self.language.months:
            for dress in months.dresses(one):
                if all(dress[number - 1] == word for word, number in self.numbers.items()):
                    return dress
        return None

    def all_names(self) -> dict[str, int]:
        """Every name that stands in the page, and for the other months the usual one."""
        found = dict(self.numbers)
        for number, name in enumerate(self.language.months[0], 1):
            if number not in found.values():
                found[name] = number
        return dict(sorted(found.items(), key=lambda item: item[1]))


def words_in(text: str, language: Language) -> Words:
    """The names of months and weekdays in a text."""
    tokens = set(re.findall(r"[^\W\d_]+", text))
    numbers = {token: language.month[folded] for token in tokens if (folded := months.fold(token)) in language.month}
    for one in language.months:
        for dress in months.dresses(one):
            several = {name: number for number, name in enumerate(dress, 1) if re.search(r"[\W\d]", name)}
            numbers |= {
                name: n for name, n in several.items() if name in text and re.search(rf"\b{re.escape(name)}\b", text)
            }
    days = {token: language.weekday[folded] for token in tokens if (folded := months.fold(token)) in language.weekday}
    return Words(dict(sorted(numbers.items())), language, days)


NUMERIC = (
    Style("ymd", (r"(\d{4})-(\d\d)-(\d\d)", r"(\d{4})\D{1,3}?(\d{1,2})\D{1,3}?(\d{1,2})(?!\d)")),
    Style("ymd", (r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)",)),
    Style(
        "dmy", (r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})", r"(?<!\d)(\d{1,2}) ?[./ -] ?(\d{1,2}) ?[./ -] ?(\d{4})(?!\d)")
    ),
    Style(
        "mdy", (r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})", r"(?<!\d)(\d{1,2}) ?[./ -] ?(\d{1,2}) ?[./ -] ?(\d{4})(?!\d)")
    ),
    Style("dmy", (r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d\d)(?!\d)",)),
    Style("mdy", (r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d\d)(?!\d)",)),
    Style("md", (r"(\d{1,2})[月월]\s*(\d{1,2})[日일]",)),
    Style("dm", (r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})(?![\d]|[./-]\d)",)),
    Style("md", (r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})(?![\d]|[./-]\d)",)),
    Style("ymd", (r"(\d{4})\D{1,3}?(\d{1,2})\D{1,3}?(\d{1,2})(?!\d)",), era=-543),
    Style("dmy", (r"(?<!\d)(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})(?!\d)",), era=-543),
    Style("ymd", (r"(?<!\d)(1\d\d)\D{1,2}?(\d{1,2})\D{1,2}?(\d{1,2})(?!\d)",), era=1911),
)


def with_names(words: Words) -> list[Style]:
    """The styles that name the month."""
    name = rf"\b({words.alternatives})\b"
    styles = []
    for era in (0, -543):
        day, year = r"(?<!\d)(\d{1,2})", r"(\d{4})(?!\d)"
        styles += [
            Style("dMy", tuple(f"{day}{s}{a}{name}{b}{year}" for s in SUFFIXES for a in GAPS for b in (a, *GAPS)), era),
            Style(
                "Mdy",
                tuple(f"{name}{a}(\\d{{1,2}})(?!\\d){s}{b}{year}" for s in SUFFIXES for a in GAPS for b in GAPS),
                era,
            ),
            Style("yMd", tuple(f"(\\d{{4}}){a}{name}{b}(\\d{{1,2}})(?!\\d)" for a in GAPS for b in GAPS), era),
            Style("ydM", tuple(f"(\\d{{4}}){a}(\\d{{1,2}}){b}{name}" for a in GAPS for b in GAPS), era),
            Style("LM", (rf"((?:\d+\W)+){name}", rf"((?:\d+\W+)+){name}", LIST + name), era),
        ]
    return [
        *styles,
        Style("dMy", (rf"(?<!\d)(\d{{1,2}})[-/ .]{name}[-/ .](\d\d)(?!\d)",)),
        Style("dM", tuple(f"(?<!\\d)(\\d{{1,2}}){s}{a}{name}" for s in SUFFIXES for a in GAPS)),
        Style("Md", tuple(f"{name}{a}(\\d{{1,2}})(?!\\d)" for a in GAPS)),
    ]


def find(style: Style, pattern: re.Pattern[str], text: str, words: Words | None) -> list[Found]:
    """What a pattern of a style finds in a text, in its order."""
    found: list[Found] = []
    year_of_text = None
    if style.order == "LM":
        years = re.findall(r"(?<!\d)\d{4}(?!\d)", text)
        year_of_text = int(years[-1]) + style.era if years else None
    for groups in pattern.findall(text):
        parts = dict(zip(style.order, groups, strict=True))
        year = parts.get("y")
        number = (int(year) + style.era + (2000 if len(year) == 2 else 0)) if year else year_of_text
        month = words.numbers[parts["M"]] if words and "M" in parts else int(parts["m"])
        days = re.findall(r"\d+", parts["L"]) if "L" in parts else [parts["d"]]
        found += [(number, month, int(day)) for day in days]
    return found


def dated(found: Iterable[Found], year: int | None) -> list[date]:
    """The days that were found, `year` being that of those without one; nothing if one of them is no day at all."""
    days: list[date] = []
    for stated, month, day in found:
        try:
            days.append(date(stated or year or 0, month, day))
        except ValueError:
            return []
    return days


def simplest(style: Style, words: Words | None, texts: Sequence[str]) -> str:
    """The pattern of a style that is the simplest to read and finds the same as the most liberal one in all texts."""
    spelt = replace(words, numbers=words.spelt) if words else None

    def found(pattern: str) -> list[list[Found]]:
        # A reader knows the names of all months, not only of those that the page has so far.
        if words and spelt:
            pattern = pattern.replace(words.alternatives, "|".join(spelt.numbers))
        return [find(style, re.compile(pattern), text, spelt) for text in texts]

    wanted = [find(style, re.compile(style.patterns[-1]), text, words) for text in texts]
    pattern = next((one for one in dict.fromkeys(style.patterns) if found(one) == wanted), style.patterns[-1])
    for part, shorter in (
        (r"(?<!\d)", ""),
        (r"(?<![\d./-])", ""),
        (r"(?![\d]|[./-]\d)", ""),
        (r"(?!\d)", ""),
        (r"\b", ""),
        (r"\d{1,2}", r"\d+"),
    ):
        if part == r"\b" and words and words.overlap:
            continue
        if part in pattern and found(pattern.replace(part, shorter)) == wanted:
            pattern = pattern.replace(part, shorter)
    return pattern
