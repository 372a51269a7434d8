"""The page: a year as a calendar, and what there is to know about it; it works without JavaScript."""

import calendar
import hashlib
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from holidays_cli import Answer, HolidaysError, compare, dates, upcoming
from holidays_cli.server import closures, feed, problems
from holidays_cli.server.asking import CALENDAR, CALENDAR_MEANING, Place, place, states
from holidays_cli.server.auth import check_site
from holidays_cli.server.closures import Closure
from holidays_cli.server.parts import Parts, parts
from holidays_cli.server.problems import Problem
from holidays_cli.server.ready import COMPRESSED
from holidays_cli.server.working import OwnDays, runs
from holidays_cli.server.writing import read_body
from holidays_cli.sources import catalogue
from holidays_cli.sources.rules import years_covered
from holidays_cli.sources.weekends import weekends
from holidays_cli.text import age, count, distance

HERE = Path(__file__).parent
Form = dict[str, str]


@dataclass(frozen=True)
class Choice:
    """What somebody wants to see."""

    place: Place
    year: int
    calendar: str | None

    @property
    def query(self) -> str:
        """It in the address of the page."""
        chosen = {
            "country": self.place.iso,
            "state": self.place.state,
            "year": str(self.year),
            "calendar": self.calendar,
        }
        return urlencode({name: value for name, value in chosen.items() if value})


async def page(request: Request) -> Response:
    """The page."""
    return await _show(request)


async def sign_in(request: Request) -> Response:
    """Let somebody in who knows the password."""
    here = parts(request)
    check_site(request)
    form = await _form(request)
    try:
        if not here.door.lets_in(request, form.get("user", ""), form.get("password", "")):
            raise Problem(403, "This is not the right name and password.")
    except Problem as problem:
        return await _show(request, status=problem.status_code, wrong={"sign-in": problem.detail})
    response = _back(request)
    here.door.sign_in(response, request)
    return response


async def sign_out(request: Request) -> Response:
    """Let them out again."""
    here = parts(request)
    here.door.check(request, (await _form(request)).get("csrf_token"))
    response = _back(request)
    here.door.sign_out(response)
    return response


async def enter(request: Request) -> Response:
    """Enter a closure."""
    here = parts(request)
    form = await _form(request)
    here.door.check(request, form.get("csrf_token", ""))
    try:
        await here.closures.add(_wish(form))
    except Problem as problem:
        return await _show(request, status=problem.status_code, wrong=_fields(problem), form=form)
    return _back(request, calendar=form.get("calendar", ""))


async def change(request: Request) -> Response:
    """Change or remove one."""
    here = parts(request)
    form = await _form(request)
    here.door.check(request, form.get("csrf_token", ""))
    number = request.path_params["id"]
    try:
        if form.get("do", "") == "remove":
            await here.closures.remove(number)
        else:
            await here.closures.put(number, _wish(form))
    except Problem as problem:
        return await _show(request, status=problem.status_code, wrong=_fields(problem), form=form, changed=number)
    return _back(request)


async def ask_again(request: Request) -> Response:
    """Ask the sources again, in the background."""
    here = parts(request)
    form = await _form(request)
    here.door.check(request, form.get("csrf_token", ""))
    choice = await here.answers.in_thread(_choice, here, request.query_params)
    if not here.settings.offline:
        here.refresher.start(choice.place)
    return _back(request)


ROUTES: list[BaseRoute] = [
    Route("/", page, middleware=COMPRESSED),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/ask-again", ask_again, methods=["POST"]),
    Route("/page/closures", enter, methods=["POST"]),
    Route("/page/closures/{id:number}", change, methods=["POST"]),
    Mount("/static", StaticFiles(directory=HERE / "static"), name="static", middleware=COMPRESSED),
]


async def _show(
    request: Request,
    *,
    status: int = 200,
    wrong: Mapping[str, str] | None = None,
    form: Form | None = None,
    changed: int | None = None,
) -> Response:
    """The page, perhaps with what is wrong with a form that was sent."""
    here = parts(request)
    sent = None if form is None else {field: form.get(field, "") for field in closures.FIELDS}
    try:
        choice = await here.answers.in_thread(_choice, here, request.query_params)
        seen = await _seen(here, choice)
    except (Problem, HolidaysError) as error:
        problem = error if isinstance(error, Problem) else problems.of(error)
        status = problem.status_code
        choice = await here.answers.in_thread(_choice, here, {})
        seen = {"problem": problem.detail}
    return HTMLResponse(
        PAGE.render(
            choice=choice, session=here.door.session(request), may_sign_in=here.door.opens, offline=here.settings.offline,
            wrong=dict(wrong or {}), form=sent, changed=changed, webcal=_webcal(request, choice), **DEFAULTS | seen,
        ),
        status,
        headers={"Cache-Control": "no-store" if here.door.opens else "no-cache", "Vary": "Cookie"},
    )  # fmt: skip


DEFAULTS: dict[str, Any] = {"problem": None}


async def _seen(here: Parts, choice: Choice) -> dict[str, Any]:
    """All that there is to see."""
    first, last = date(choice.year, 1, 1), date(choice.year, 12, 31)
    names = await here.closures.calendars()
    own = await here.closures.of(choice.calendar) if choice.calendar else []
    shown = [closure for closure in own if first <= closure.date <= last]
    return await here.answers.in_thread(_look, here, choice, own, shown) | {"calendars": names, "closures": shown}


def _choice(here: Parts, query: Mapping[str, str]) -> Choice:
    """What the query chooses; the state of another country than the one that is chosen now does not count."""
    code = query.get("country") or here.settings.country
    where = place(code)
    if (state := query.get("state", "").upper()) and state in states(where.name):
        where = where._replace(state=state)
    text = query.get("year", "")
    if text and not re.fullmatch("[0-9]{1,4}", text):
        raise Problem(422, f"{text[:20]!r} is no year")
    named = query.get("calendar", "").strip() or None
    if named and not re.fullmatch(CALENDAR, named):
        raise Problem(422, f"the name of a calendar is {CALENDAR_MEANING}")
    return Choice(where, int(text) if text and int(text) else dates.today().year, named)


def _look(here: Parts, choice: Choice, own: list[Closure], shown: list[Closure]) -> dict[str, Any]:
    where, year, today = choice.place, choice.year, dates.today()
    answer = here.answers.get(where.name, year, where.state)
    own_days = OwnDays.of(own)

    def ask(years: tuple[int, ...]) -> list[Answer]:
        try:
            return [here.answers.get(where.name, years, where.state)]
        except HolidaysError:
            return []

    coming = upcoming(where.code, 1, today, ask=ask)
    long = runs(here.answers, where, year, 1, own_days)
    low, high = years_covered(where.iso)
    return {
        "today": today,
        "place_name": catalogue.name(where.iso),
        "countries": _countries(),
        "states": states(where.name),
        "answer": answer,
        "years": [each for each in range(year - 1, year + 2) if low <= each <= high],
        "next_day": coming[0] if coming else None,
        "next_names": ", ".join(dict.fromkeys(one.name or "Public holiday" for one in coming)),
        "distance": distance((coming[0].date - today).days) if coming else "",
        "months": _months(choice, answer, shown, today),
        "long": long[:12],
        "sources": _sources(answer),
        "differences": _differences(choice),
    }


def _countries() -> list[tuple[str, str]]:
    if not NAMED:
        NAMED.extend(sorted(((code, catalogue.name(code)) for code in catalogue.every()), key=lambda one: one[1]))
    return NAMED


NAMED: list[tuple[str, str]] = []


@dataclass(frozen=True)
class Day:
    """One day of the calendar, and what is to be said of it."""

    date: date
    kinds: str
    """The classes of its cell."""
    says: str
    is_today: bool


def _months(
    choice: Choice, answer: Answer, closed: list[Closure], today: date
) -> list[tuple[str, list[list[Day | None]]]]:
    year = choice.year
    weekend_since = weekends(choice.place.iso, year, choice.place.state)
    said: dict[date, list[str]] = {}
    kinds: dict[date, list[str]] = {}
    for kind, found in (("holiday", answer.holidays), ("worked", answer.working)):
        for holiday in found:
            names = holiday.name or ("Public holiday" if kind == "holiday" else "Working day")
            said.setdefault(holiday.date, []).append(f"{names} ({holiday.note})" if holiday.note else names)
            kinds.setdefault(holiday.date, []).append(kind)
    for closure in closed:
        said.setdefault(closure.date, []).append(closure.name)
        kinds.setdefault(closure.date, []).append("worked" if closure.working else "closed")

    def day(one: date) -> Day:
        weekend = next(days for since, days in reversed(weekend_since) if since <= one)
        classes = [*(["weekend"] if one.weekday() in weekend else []), *dict.fromkeys(kinds.get(one, []))]
        return Day(one, " ".join(classes), "; ".join(dict.fromkeys(said.get(one, []))), one == today)

    return [
        (
            calendar.month_name[month],
            [
                [day(date(year, month, number)) if number else None for number in week]
                for week in calendar.monthcalendar(year, month)
            ],
        )
        for month in range(1, 13)
    ]


def _sources(answer: Answer) -> list[tuple[str, str | None, str]]:
    """Who says it, where, and how long ago."""
    found = {}
    for holiday in answer:
        read = age(max(0, int(time.time()) - holiday.fetched_at)) if holiday.fetched_at else "computed"
        found[holiday.source or "", holiday.url] = read
    return [
        (source, url if url and urlsplit(url).scheme in ("http", "https") else None, read)
        for (source, url), read in found.items()
    ]


def _differences(choice: Choice) -> list[tuple[date, list[tuple[str, str]]]]:
    """The dates that some sources have and others have not, as they were last heard: nobody is asked for the page."""
    try:
        found = compare(choice.place.name, choice.year, choice.place.state, offline=True)
    except HolidaysError:
        return []
    return [
        (
            row.date,
            [
                (word.title, ", ".join(one.name or "a holiday" for one in cell) or "no holiday")
                for word, cell in zip(found.sources, row.holidays, strict=True)
                if cell is not None
            ],
        )
        for row in found.dates
        if row.differs
    ]


def _webcal(request: Request, choice: Choice) -> str:
    return f"webcal://{request.url.netloc}{feed.address(choice.place, choice.calendar)}"


def _wish(form: Form) -> closures.Wish:
    return closures.read(
        {
            "calendar": form.get("calendar", "").strip(),
            "date": form.get("date", ""),
            "name": form.get("name", ""),
            "working": form.get("working", "") == "true",
        }
    )


def _fields(problem: Problem) -> dict[str, str]:
    return problem.errors or {"closure": str(problem.detail)}


def _back(request: Request, *, calendar: str | None = None) -> Response:
    """To the page again, as it was chosen."""
    chosen = dict(request.query_params)
    if calendar:
        chosen["calendar"] = calendar
    return RedirectResponse(f"/?{urlencode(chosen)}" if chosen else "/", 303)


async def _form(request: Request) -> Form:
    """What a form says; of several values of a field, the last."""
    try:
        return dict(parse_qsl((await read_body(request)).decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError:
        raise Problem(400, "this is no form") from None


def _long_date(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def _short_date(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _version() -> str:
    """What changes when a static file does, so that browsers may keep them."""
    files = sorted((HERE / "static").iterdir())
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


_environment = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip
_environment.filters |= {"long_date": _long_date, "short_date": _short_date}
_environment.globals |= {
    "weekdays": dates.WEEKDAYS,
    "count": count,
    "version": _version(),
    "feed_address": feed.address,
}
PAGE = _environment.get_template("page.html")
