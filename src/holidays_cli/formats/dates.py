"""One ISO date a line, sorted and unique: the format for scripts.

Where several places were asked for, the code of the place stands behind each date, after a tab.  A day of which only a
part is off, a day on which people work, and a day that does not count has a mark behind it, after a tab.
"""

from holidays_cli.place import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from holidays_cli.formats import Layout
    from holidays_cli.model import Answer, Holiday


def write(answers: "Iterable[Answer]", out: "TextIO", layout: "Layout") -> None:
    """Write the dates; with `layout.places` the code of the place, with `layout.names` the names of each, after tabs."""
    for answer in answers:
        holidays_by_line: dict[str, list[Holiday]] = {}
        codes = answer.place_codes or [Place(answer.country, answer.state).label] * len(answer)
        for holiday, code in zip(answer, codes, strict=True):
            date = holiday.date.isoformat()
            holidays_by_line.setdefault(f"{date}\t{code}" if layout.places else date, []).append(holiday)
        for line, holidays in holidays_by_line.items():
            text = _names(holidays) if layout.names else _limits(holidays)
            out.write(f"{line}\t{text}\n" if text or layout.names else f"{line}\n")
        out.flush()


def _names(holidays: "Sequence[Holiday]") -> str:
    """The names of the holidays on a date, each with its marks."""
    names = []
    for holiday in holidays:
        if holiday.kind == "public" and holiday.counts and not (holiday.half or holiday.working or holiday.observes):
            names.append(holiday.name)
        else:
            from holidays_cli.text import name_with_marks  # which most lists do without

            names.append(name_with_marks(holiday))
    return "; ".join(dict.fromkeys(names))


def _limits(holidays: "Sequence[Holiday]") -> str:
    """That only a part of a date is off, that people work, or that it does not count; `""` if all of it is off."""
    if any(holiday.counts and not (holiday.half or holiday.working) for holiday in holidays):
        return ""
    from holidays_cli.text import limits  # which most lists do without

    return "; ".join(dict.fromkeys(", ".join(limits(holiday)) for holiday in holidays))
