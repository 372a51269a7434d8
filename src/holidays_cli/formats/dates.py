"""One ISO date a line, sorted and unique: the format for scripts."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from holidays_cli.formats import Options
    from holidays_cli.model import Answer


def write(answers: "Iterable[Answer]", out: "TextIO", options: "Options") -> None:
    """Write the dates; with `options.names` also the names of each date, after a tab."""
    for answer in answers:
        names_by_date: dict[str, list[str]] = {}
        for holiday in answer:
            names_by_date.setdefault(holiday.date.isoformat(), []).append(holiday.name)
        for date, names in names_by_date.items():
            out.write(f"{date}\t{'; '.join(dict.fromkeys(names))}\n" if options.names else f"{date}\n")
        out.flush()
