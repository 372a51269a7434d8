"""What somebody who asks about certain days is told about the days among them that are in doubt, in a line a country."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.text import count, spans

OUTSIDE_LIST = "outside the list of {source}, and therefore by the rules: {dates}"
WRONG_NAMES = "{source} has {names} of {dates} in {rows}"
MOST_DATES = 12  # that a line lists
MOST_DATES_WITH_WRONG_NAMES = 6


def doubtful_days(answer: Answer, first: date | None = None, last: date | None = None) -> list[Holiday]:
    """The disputed and unconfirmed days of an answer, those from `first` to `last` if these are given."""
    return [holiday for holiday in answer.doubtful if _is_between(holiday.date, first, last)]


def doubt_lines(
    answer: Answer,
    first: date | None = None,
    last: date | None = None,
    *,
    remedy: str | None = "holidays why -c {place} -y {years}",
) -> list[str]:
    """A line if days from `first` to `last` are in doubt, were announced lately or lie outside the list; else none.

    `remedy` is what tells more, at the end of each line, with {place} for the place as it is named to people, {code}
    for its code and {years} for the years.

    >>> from holidays_cli.model import Evidence
    >>> evidence = (Evidence("OpenHolidays", None, False, "", None, None), Evidence("the rules", None, True, "", None, None))
    >>> answer = Answer("BG", (2027,), None, [])
    >>> answer.doubtful = (Holiday(date(2027, 5, 4), status="disputed", evidence=evidence),)
    >>> doubt_lines(answer)
    ['BG 2027: OpenHolidays lacks 4 May, which the rules have (counted); holidays why -c BG -y 2027']
    """
    dates_by_finding: dict[int, dict[str, list[date]]] = {}
    findings = [(holiday, _finding(holiday)) for holiday in (*answer.doubtful, *answer.announced)]
    findings += [(holiday, _about_source(holiday, OUTSIDE_LIST)) for holiday in answer.filled_in]
    findings += [(holiday, _about_source(holiday, WRONG_NAMES)) for holiday in answer.misnamed]
    for holiday, finding in findings:
        if _is_between(holiday.date, first, last):
            of_year = dates_by_finding.setdefault(holiday.date.year, {})
            of_year.setdefault(finding, []).append(holiday.date)
    if not dates_by_finding:
        return []
    place = Place(answer.country, answer.state).label
    if len(dates_by_finding) > 1:
        parts = [_about_years(dates_by_finding)]
    else:
        (of_year,) = dates_by_finding.values()
        parts = [_sentence(finding, sorted(set(dates))) for finding, dates in of_year.items()]
    if remedy:
        years = spans(dates_by_finding).replace(" ", "")
        parts.append(remedy.format(place=place, code=answer.code, years=years))
    return [f"{place} {spans(dates_by_finding)}: {'; '.join(parts)}"]


def _sentence(finding: str, dates: Sequence[date]) -> str:
    """What is in doubt about some days of a year.

    >>> _sentence("GOV.UK has {names} of {dates} in {rows}", [date(2026, 12, 25)])
    'GOV.UK has the name of 25 Dec in a wrong row'
    >>> _sentence("GOV.UK has {names} of {dates} in {rows}", [date(2026, 1, day) for day in range(1, 10)])
    'GOV.UK has the names of 1, 2, 3, 4, 5, 6 Jan and 3 more in wrong rows'
    """
    limit = MOST_DATES_WITH_WRONG_NAMES if "{names}" in finding else MOST_DATES
    names, rows = ("the name", "a wrong row") if len(dates) == 1 else ("the names", "wrong rows")
    return finding.format(dates=_list_of_dates(dates, limit), names=names, rows=rows)


def _about_years(dates_by_finding: Mapping[int, Mapping[str, Sequence[date]]]) -> str:
    """What is in doubt where it is days of several years; the first of them are named."""
    dates = sorted({day for findings in dates_by_finding.values() for days in findings.values() for day in days})
    shown_dates = [day.isoformat() for day in dates[:MOST_DATES]]
    if len(dates) > MOST_DATES:
        shown_dates.append("…")
    return f"the source and the rules do not agree about {count(len(dates), 'day')} ({', '.join(shown_dates)})"


def _is_between(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _finding(holiday: Holiday) -> str:
    """What is in doubt about a day, with {dates} for the dates."""
    by_source, by_rules = holiday.evidence
    counted = "counted" if holiday.counts else "not counted"
    if holiday.status == "announced":
        text = "{source} announces {dates}, which the rules do not know yet (counted)"
    elif by_source.says:
        text = "{source} has {dates}, which the rules lack ({counted})"
    elif by_rules.says:
        text = "{source} lacks {dates}, which the rules have ({counted})"
    else:
        text = "{source} no longer has {dates} ({counted})"
    return _about_source(holiday, text.replace("{counted}", counted))


def _about_source(holiday: Holiday, text: str) -> str:
    """A text with the title of the source of a judged day, and with {dates} for the dates."""
    source = holiday.evidence[0].source.replace("{", "{{").replace("}", "}}")
    return text.replace("{source}", source)


def _list_of_dates(dates: Iterable[date], limit: int = MOST_DATES) -> str:
    """Dates of a year as `4 May and 27, 28 Dec`.

    >>> _list_of_dates([date(2027, 5, 4), date(2027, 12, 27), date(2027, 12, 28)])
    '4 May and 27, 28 Dec'
    """
    by_month: dict[str, list[str]] = {}
    all_dates = list(dates)
    for day in all_dates[:limit]:
        by_month.setdefault(f"{day:%b}", []).append(str(day.day))
    months = [f"{', '.join(days)} {month}" for month, days in by_month.items()]
    if len(all_dates) > limit:
        months.append(f"{len(all_dates) - limit} more")
    return " and ".join([", ".join(months[:-1]), months[-1]] if len(months) > 1 else months)
