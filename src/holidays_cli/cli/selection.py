"""`--weekdays`, `--limit` and `--count`: fewer of the days that were found, or only how many there are."""

import argparse
import sys
from collections.abc import Iterable, Iterator

from holidays_cli.errors import UsageError
from holidays_cli.formats import tabular
from holidays_cli.model import Answer
from holidays_cli.place import Place
from holidays_cli.queries.on_weekdays import on_weekdays
from holidays_cli.queries.upcoming import nearest_days


def check(args: argparse.Namespace, form: str) -> None:
    """Raise UsageError for a number of days in a format that has room for days only."""
    if args.count and form == "ics":
        raise UsageError("--count writes a number, and a calendar has none: leave out -f ics, or --count")


def selected(answers: Iterable[Answer], args: argparse.Namespace) -> Iterator[Answer]:
    """The answers with those of their days that `--weekdays` and `--limit` leave, the first ones of each place."""
    for answer in answers:
        listed = on_weekdays(answer) if args.weekdays else answer
        yield listed.replace(nearest_days(listed, args.limit)) if args.limit else listed


def write_counts(answers: Iterable[Answer], form: str, *, by_place: bool) -> None:
    """Write to stdout how many days there are; `by_place`, because several places were asked, for each place."""
    days: dict[str, set[str]] = {}
    for answer in answers:
        if answer.country:
            days.setdefault(Place(answer.country, answer.state).label, set())
        codes = answer.place_codes or [Place(answer.country, answer.state).label] * len(answer)
        for holiday, code in zip(answer, codes, strict=True):
            days.setdefault(code, set()).add(holiday.date.isoformat())
    counts = {code: len(dates) for code, dates in days.items()}
    if form in ("csv", "tsv", "json", "jsonl"):
        tabular.write([{"place": code, "days": number} for code, number in counts.items()], form, sys.stdout)
        return
    rows = [(code, str(number)) for code, number in counts.items()]
    if not by_place:
        lines = [str(sum(counts.values()))]
    elif form == "table":
        lines = tabular.aligned(rows)
    else:
        lines = ["\t".join(row) for row in rows]
    if form == "md":
        lines = [f"| {' | '.join(cells)} |" for cells in (("Place", "Days"), ("---", "---"), *rows)]
    sys.stdout.writelines(f"{line}\n" for line in lines)
