"""The text of a case: the TOML file beside a recorded page, which says what a reader must give.

`holidays_cli.testing` reads it.
"""

from collections.abc import Mapping, Sequence

from holidays_cli.archive import ArchivedDay

DATES_IN_A_LINE = 8


def case_text(
    year: int,
    dates: Sequence[str],
    *,
    working: Sequence[str] = (),
    days: Sequence[ArchivedDay] = (),
    pages: Mapping[str, str] | None = None,
) -> str:
    """The text of a case.

    `dates` are the whole public holidays and `working` the make-up days, in ISO form; `days` are all days, of which the
    tables `other` and `observes` are made; `pages` has the name of the file for each request.

    >>> print(case_text(2026, ["2026-01-01"], pages={"https://labour.example/": "XX.html"}))
    year = 2026
    dates = [
        "2026-01-01",
    ]
    <BLANKLINE>
    [pages]
    "https://labour.example/" = "XX.html"
    <BLANKLINE>
    """
    lines = [f"year = {year}", *_listed("dates", dates)]
    if working:
        lines += _listed("working", working)
    lines += _other_days(days)
    lines += _substitutes(days)
    if pages:
        lines += ["", "[pages]", *(f'"{address}" = "{file}"' for address, file in pages.items())]
    return "\n".join(lines) + "\n"


def _listed(name: str, dates: Sequence[str]) -> list[str]:
    lines = [
        ", ".join(f'"{day}"' for day in dates[start : start + DATES_IN_A_LINE])
        for start in range(0, len(dates), DATES_IN_A_LINE)
    ]
    return [f"{name} = [", *(f"    {line}," for line in lines), "]"]


def _other_days(days: Sequence[ArchivedDay]) -> list[str]:
    """The table `other`: the days that are no whole public holidays; nothing if there are none."""
    entries: dict[str, list[str]] = {}
    for day in days:
        if day.working or day.is_whole_public_holiday:
            continue
        parts = [f'kind = "{day.kind}"']
        if day.half:
            parts.append(f'half = "{day.half}"')
        if day.state_codes:
            codes = ", ".join(f'"{code}"' for code in day.state_codes)
            parts.append(f"states = [{codes}]")
        entries.setdefault(day.date, []).append("{ " + ", ".join(parts) + " }")
    lines = [f'"{date}" = [{", ".join(dict.fromkeys(tables))}]' for date, tables in sorted(entries.items())]
    return ["", "[other]", *lines] if lines else []


def _substitutes(days: Sequence[ArchivedDay]) -> list[str]:
    """The table `observes`: substitutes, and the dates that they stand for; nothing if there are none."""
    observed = {day.date: day.observes for day in days if day.observes}
    lines = [f'"{date}" = "{other}"' for date, other in sorted(observed.items())]
    return ["", "[observes]", *lines] if lines else []
