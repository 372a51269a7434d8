"""The routes of the page and of its forms; it works without JavaScript."""

import calendar
import hashlib
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from holidays_cli.errors import HolidaysError
from holidays_cli.formats.footnotes import terms
from holidays_cli.server import problems
from holidays_cli.server.auth import CSRF_FIELD, reject_cross_site
from holidays_cli.server.page import view
from holidays_cli.server.page.view import Selection
from holidays_cli.server.problems import Problem
from holidays_cli.server.response_cache import GZIP
from holidays_cli.server.routes.calendar_feed import FeedContents, feed_path
from holidays_cli.server.routes.write import read_body
from holidays_cli.server.state import AppState, app_state
from holidays_cli.server.storage.closures import FIELDS, ClosureInput, parse_closure
from holidays_cli.text import count, details, long_date, short_date

FOLDER = Path(__file__).parent
Form = dict[str, str]


async def page(request: Request) -> Response:
    """The page."""
    return await _show(request)


async def sign_in(request: Request) -> Response:
    """Begin a session for somebody who knows the password."""
    authenticator = app_state(request).authenticator
    reject_cross_site(request)
    form = await _read_form(request)
    try:
        if not authenticator.verify(request, form.get("user", ""), form.get("password", "")):
            raise Problem(403, "This is not the right name and password.")
    except Problem as problem:
        return await _show(request, status=problem.status_code, errors={"sign-in": problem.detail})
    response = _redirect(request)
    authenticator.sign_in(response, request)
    return response


async def sign_out(request: Request) -> Response:
    """End the session."""
    state, _ = await _authorized_form(request)
    response = _redirect(request)
    state.authenticator.sign_out(response)
    return response


async def enter_closure(request: Request) -> Response:
    """Enter a closure."""
    state, form = await _authorized_form(request)
    try:
        await state.closures.add(_closure_in(form))
    except Problem as problem:
        return await _show(request, status=problem.status_code, errors=_errors_by_field(problem), form=form)
    return _redirect(request, calendar=form.get("calendar", ""))


async def change_closure(request: Request) -> Response:
    """Change or remove a closure."""
    state, form = await _authorized_form(request)
    closure_id = request.path_params["id"]
    try:
        if form.get("do", "") == "remove":
            await state.closures.remove(closure_id)
        else:
            await state.closures.replace(closure_id, _closure_in(form))
    except Problem as problem:
        return await _show(
            request,
            status=problem.status_code,
            errors=_errors_by_field(problem),
            form=form,
            changed_id=closure_id,
        )
    return _redirect(request)


async def refresh(request: Request) -> Response:
    """Ask the sources of the selected place again, in the background."""
    state, _ = await _authorized_form(request)
    selection = await _select(state, request.query_params)
    if not state.settings.offline:
        state.refresher.start(selection.place)
    return _redirect(request)


ROUTES: list[BaseRoute] = [
    Route("/", page, middleware=GZIP),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/ask-again", refresh, methods=["POST"]),
    Route("/page/closures", enter_closure, methods=["POST"]),
    Route("/page/closures/{id:number}", change_closure, methods=["POST"]),
    Mount("/static", StaticFiles(directory=FOLDER / "static"), name="static", middleware=GZIP),
]


async def _show(
    request: Request,
    *,
    status: int = 200,
    errors: Mapping[str, str] | None = None,
    form: Form | None = None,
    changed_id: int | None = None,
) -> Response:
    """The page, perhaps with the errors of a form that was sent; `changed_id` is the closure that it was to change."""
    state = app_state(request)
    try:
        selection = await _select(state, request.query_params)
        content = {"problem": None, **await _content(state, selection)}
    except (Problem, HolidaysError) as error:
        problem = error if isinstance(error, Problem) else problems.problem_for(error)
        status = problem.status_code
        selection = await _select(state, {})
        content = {"problem": problem.detail}
    can_sign_in = state.authenticator.can_sign_in
    feed = feed_path(selection.place, FeedContents(selection.calendar, selection.kinds, selection.language))
    html = TEMPLATE.render(
        selection=selection,
        session=state.authenticator.session(request),
        can_sign_in=can_sign_in,
        offline=state.settings.offline,
        errors=dict(errors or {}),
        form=None if form is None else {field: form.get(field, "") for field in FIELDS},
        changed_id=changed_id,
        feed_path=feed,
        webcal_url=f"webcal://{request.url.netloc}{feed}",
        **content,
    )
    return HTMLResponse(
        html,
        status,
        headers={"Cache-Control": "no-store" if can_sign_in else "no-cache", "Vary": "Cookie"},
    )


async def _select(state: AppState, query: Mapping[str, str]) -> Selection:
    return await state.lookup_service.run_in_thread(view.parse_selection, query, state.settings.country)


async def _content(state: AppState, selection: Selection) -> dict[str, object]:
    """The variables of the template that depend on the selection."""
    calendars = await state.closures.calendars()
    closures = await state.closures.select(selection.calendar) if selection.calendar else []
    content = await state.lookup_service.run_in_thread(view.content, state.lookup_service, selection, closures)
    return {"calendars": calendars, **content}


async def _authorized_form(request: Request) -> tuple[AppState, Form]:
    """The state of the server, and the form that a signed-in user sent; raises Problem for any other request."""
    state = app_state(request)
    form = await _read_form(request)
    state.authenticator.authorize(request, form.get(CSRF_FIELD, ""))
    return state, form


async def _read_form(request: Request) -> Form:
    """The fields of a form; of several values of a field, the last."""
    try:
        return dict(parse_qsl((await read_body(request)).decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError:
        raise Problem(400, "this is no form") from None


def _closure_in(form: Form) -> ClosureInput:
    """The closure that a form describes; raises Problem 422 if a field is wrong."""
    return parse_closure(
        {
            "calendar": form.get("calendar", "").strip(),
            "date": form.get("date", ""),
            "name": form.get("name", ""),
            "working": form.get("working", "") == "true",
        }
    )


def _errors_by_field(problem: Problem) -> dict[str, str]:
    return problem.errors or {"closure": str(problem.detail)}


def _redirect(request: Request, *, calendar: str | None = None) -> Response:
    """To the page, with the same selection, or with another calendar selected."""
    query = dict(request.query_params)
    if calendar:
        query["calendar"] = calendar
    return RedirectResponse(f"/?{urlencode(query)}" if query else "/", 303)


def _version() -> str:
    """A digest of the static files, in their addresses: browsers may cache them until it changes."""
    files = sorted((FOLDER / "static").iterdir())
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"long_date": long_date, "short_date": short_date, "details": details, "terms": terms}
    environment.globals |= {"weekdays": list(calendar.day_name), "count": count, "version": _version()}
    return environment


TEMPLATE = _environment().get_template("page.html")
