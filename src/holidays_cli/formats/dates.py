"""One ISO date a line, sorted and unique: what scripts read."""

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from typing import TextIO

    from holidays_cli.model import Answer


def write(answers: "Iterable[Answer]", out: "TextIO", args: "argparse.Namespace") -> None:
    """Write the days; with `--names` also what they are called, after a tab."""
    for answer in answers:
        names: dict[str, list[str]] = {}
        for holiday in answer:
            names.setdefault(holiday.date.isoformat(), []).append(holiday.name)
        for day, called in names.items():
            out.write(f"{day}\t{'; '.join(dict.fromkeys(called))}\n" if args.names else f"{day}\n")
        out.flush()
