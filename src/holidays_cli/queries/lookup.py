"""The one path from a country, years and a state to an Answer.

What the store has and is fresh is answered from here, and nothing else is imported; everything
else is asked for by `holidays_cli.sources.loader`.
"""

import sqlite3
import time
from datetime import date

from holidays_cli import dates, paths
from holidays_cli.archive import WHOLE, Checked, Store
from holidays_cli.errors import NoAnswer, NotPublished, Unreachable, UsageError
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.sources import discovery

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    from collections.abc import Iterable


def lookup(
    country: str,
    years: "int | Iterable[int] | None" = None,
    state: str | None = None,
    *,
    all_states: bool = False,
    offline: bool = False,
    refresh: bool = False,
) -> Answer:
    """The public holidays of `country` in `years` (default: this year), from the best source that answers.

    `country` is an ISO 3166-1 code, with a state if you like (`"GB"`, `"UK"`, `"GB-SCT"`); `state` the part of
    an ISO 3166-2 code after the dash.  Without a state the answer has the days that hold everywhere, and those
    of the country's default state if its reader names one; with `all_states` it has every day, and each
    `Holiday.states` says where it holds.  `offline` asks nobody; `refresh` asks even where the last answer is
    less than a day old.

    Raises UsageError if there is no such country, state or year; NoAnswer if nobody could answer.
    What went wrong on the way to an answer is in its `problems` and, in words, in its `notices`.

    >>> [holiday.name for holiday in lookup("GB-SCT", 2026, offline=True)][:2]  # doctest: +SKIP
    ["New Year's Day", '2nd January']
    """
    place = Place.parse(country, state)
    name, state = place.file_code, place.state
    wanted = (
        (dates.today().year,) if years is None else (years,) if isinstance(years, int) else tuple(sorted(set(years)))
    )
    if not all(isinstance(year, int) and 1 <= year <= 9999 for year in wanted):
        raise UsageError("years are whole numbers from 1 to 9999")
    now = int(time.time())
    mark = discovery.fingerprint(discovery.files(name))
    store = Store(paths.store())
    notices: list[str] = []
    try:
        kept = store.checked(name, wanted, state or WHOLE)
    except (sqlite3.Error, OSError) as error:
        notices.append(f"the store {store.path} cannot be read ({error}); answering without it")
        kept, store = [], Store(":memory:")
    chosen = None if refresh else _fresh(kept, wanted, state, mark, now)
    if chosen is not None:
        answer = _answer(name, wanted, state, chosen, all_states=all_states)
        answer.trail = tuple(f"{name} {one.year}: {one.title} said so {now - one.checked_at} s ago" for one in chosen)
        _say_who_was_passed_over(answer, name, kept, chosen, notices, now)
    else:
        from holidays_cli.sources.resolver import Asking

        asking = Asking(name, wanted, state, store, kept, mark, now, offline=offline, refresh=refresh)
        asking.ask()
        chosen = [asking.chosen[year] for year in wanted if year in asking.chosen]
        answer = _answer(name, wanted, state, chosen, all_states=all_states)
        answer.problems, answer.trail = tuple(asking.problems), tuple(asking.trail)
        notices += asking.notices
    answer.notices = tuple(notices)
    store.close()
    if all_states:
        asked = [one for one in chosen if one.state == WHOLE]
        # Whoever computes is asked only because the others gave no answer; they are not asked again for each state.
        computed = [one for one in chosen if not one.checked_at]
        answer = _state_by_state(answer, name, asked, offline=offline, refresh=refresh)
        answer = _state_by_state(answer, name, computed, offline=True, refresh=refresh)
    return answer


def word_of(country: str, function: str, year: int, state: str | None = None) -> Answer:
    """What one source, named by its function, says now; nothing is kept, and nothing stands in for it.

    Raises UsageError if the country has no such source or the source no such state, SourceError if it gives no
    plausible answer.
    """
    from holidays_cli.sources.resolver import ask_one

    place = Place.parse(country, state)
    name, state = place.file_code, place.state
    one = ask_one(name, function, year, state, int(time.time()))
    return _answer(name, (year,), state, [one], all_states=False)


def _fresh(kept: list[Checked], years: tuple[int, ...], state: str | None, mark: str, now: int) -> list[Checked] | None:
    """What the store has on every one of these years, if none of it need be asked again."""
    chosen = []
    for year in years:
        rank, wanted = 0, state
        for one in kept:
            if one.year == year and one.rank == rank and one.reader == mark:
                wanted = wanted or (one.default_state if rank == 0 else None)
                if not one.fresh(now) or (wanted and wanted not in one.states.split()):
                    return None
                if one.reading is not None:
                    chosen.append(one)
                    break
                rank += 1  # it was asked, and lists nothing for this year: the next source's word counts
        else:
            return None
    return chosen


def _say_who_was_passed_over(
    answer: Answer, name: str, kept: list[Checked], chosen: list[Checked], notices: list[str], now: int
) -> None:
    """Say of a second source's word what was said when the first one was asked, and did not list the year."""
    for one in chosen:
        if better := [source for source in kept if source.year == one.year and source.rank < one.rank]:
            from holidays_cli.text import age

            where = f"{answer.country}-{answer.state}" if answer.state else name
            problem = NotPublished(f"it does not list {one.year}")
            reasons = "; ".join(f"{source.source}: {problem}" for source in better)
            notices.append(f"{where} {one.year}: {reasons}; used what {one.title} said {age(now - one.said_at)}")
            answer.problems += (problem,)


def _answer(name: str, years: tuple[int, ...], state: str | None, chosen: list[Checked], *, all_states: bool) -> Answer:
    country = Place.parse(name).country
    holidays: list[Holiday] = []
    working: list[Holiday] = []
    elsewhere = []
    for one in chosen:
        fetched_at = one.said_at or None
        holds_for = state or one.default_state
        for day, title, states, note, works, first_seen in one.days:
            holiday = Holiday(
                date.fromisoformat(day), title, country, tuple(states.split()), note, one.title, one.url, fetched_at,
                first_seen or None,
            )  # fmt: skip
            if all_states or holiday.holds_in(holds_for):
                (working if works else holidays).append(holiday)
            elif not works:
                elsewhere.append(holiday)
    answer = Answer(country, years, state, holidays)
    answer.working = tuple(working)
    answer.elsewhere = tuple(day for day in elsewhere if day.date not in answer.dates)
    answer.missing = tuple(year for year in years if all(one.year != year for one in chosen))
    answer.checked_at = min((one.checked_at for one in chosen if one.checked_at), default=None)
    return answer


def _state_by_state(whole: Answer, name: str, words: list[Checked], *, offline: bool, refresh: bool) -> Answer:
    """The same with every day, and where it holds, of the years for which each state is asked: those of `words`."""
    years = {one.year for one in words}
    if not years:
        return whole
    states = sorted({code for one in words for code in one.states.split()})
    found: dict[tuple[date, str], list[Holiday]] = {(day.date, day.name): [] for day in whole if day.date.year in years}
    answered = 0
    for state in states:
        try:
            answer = lookup(name, years, state, offline=offline, refresh=refresh)
        except NoAnswer as error:  # the others are still worth having
            whole.notices += (str(error),)
            whole.problems += (
                Unreachable(str(error)) if error.status == Unreachable.status else NotPublished(str(error)),
            )
            continue
        answered += 1
        if not offline:
            whole.notices += answer.notices
            whole.problems += answer.problems
            whole.trail += answer.trail
        for day in answer:
            found.setdefault((day.date, day.name), []).append(day._replace(states=(state,)))
    everywhere = {(day.date, day.name): day for day in whole}
    days = [day for day in whole if day.date.year not in years]
    for key, held in found.items():
        if key in everywhere and len(held) in (0, answered):
            days.append(everywhere[key])
        else:
            days.append(held[0]._replace(states=tuple(state for day in held for state in day.states)))
    return whole.replace(sorted(days, key=lambda day: (day.date, day.name)))
