"""The page of a company's closures: signing in, entering, changing and removing them; it works without JavaScript."""

import functools
import re
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qsl

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from holidays_cli.server.auth import CSRF_FIELD, SignedInUser, reject_cross_site
from holidays_cli.server.page.links import PAGE_CALENDARS, SIGN_IN, Options
from holidays_cli.server.page.render import ClosureForms, Failure, render_calendars, render_failure, render_sign_in
from holidays_cli.server.page.site import links_of
from holidays_cli.server.parameters import CALENDAR_DESCRIPTION, CALENDAR_PATTERN, find_place
from holidays_cli.server.problems import Problem
from holidays_cli.server.request_notes import note_reason
from holidays_cli.server.response_cache import GZIP
from holidays_cli.server.routes.write import read_body
from holidays_cli.server.state import AppState, app_state
from holidays_cli.server.storage.closures import FIELDS, Closure, ClosureInput, parse_closure

Form = dict[str, str]
FormHandler = Callable[[Request, AppState, Form], Awaitable[Response]]
UNAUTHENTICATED = 401


async def sign_in_page(request: Request) -> Response:
    """The form to sign in with; whoever has done so goes on."""
    target = _target(request.query_params.get("next", ""))
    state = app_state(request)
    try:
        is_signed_in = await state.authenticator.session(request) is not None
    except (SQLAlchemyError, OSError):
        is_signed_in = True  # whose page says that the database does not answer
    if is_signed_in or not state.authenticator.can_sign_in:
        return RedirectResponse(target, 303)
    return await _html(request, 200, target=target)


async def sign_in(request: Request) -> Response:
    """Begin a session for somebody who knows the password."""
    authenticator = app_state(request).authenticator
    reject_cross_site(request)
    form = await _read_form(request)
    target = _target(form.get("next", ""))
    user = form.get("user", "")
    try:
        if not authenticator.verify(request, user, form.get("password", "")):
            raise Problem(403, "The name or the password is not right. Try again.")
    except Problem as problem:
        return await _html(request, problem.status_code, message=problem.detail, user=user[:100], target=target)
    response = RedirectResponse(target, 303)
    authenticator.sign_in(response, request)
    return response


async def sign_out(request: Request) -> Response:
    """End the session."""
    state, _ = await _authorized_form(request)
    response = RedirectResponse(links_of(request).home, 303)
    await state.authenticator.sign_out(request, response)
    return response


async def calendars(request: Request) -> Response:
    """The closures of a calendar, or the list of all calendars."""
    authenticator = app_state(request).authenticator
    try:
        session = await authenticator.session(request)
    except (SQLAlchemyError, OSError):
        return await _show(request, is_unavailable=True)
    if authenticator.can_sign_in and session is None:
        return RedirectResponse(f"{links_of(request).sign_in}?next={request.url.path}", 303)
    return await _show(request)


async def enter_closure(request: Request, state: AppState, form: Form) -> Response:
    """Enter a closure."""
    try:
        await state.closures.add(_closure_in(form))
    except Problem as problem:
        forms = ClosureForms(_errors_by_field(problem), form)
        return await _show(request, status=problem.status_code, forms=forms)
    return RedirectResponse(links_of(request).calendar(form.get("calendar", "").strip()), 303)


async def change_closure(request: Request, state: AppState, form: Form) -> Response:
    """Change or remove a closure."""
    calendar, closure_id = request.path_params["name"], request.path_params["id"]
    try:
        if form.get("do", "") == "remove":
            await state.closures.remove(closure_id)
        else:
            await state.closures.replace(closure_id, _closure_in({**form, "calendar": calendar}))
    except Problem as problem:
        forms = ClosureForms(_errors_by_field(problem), form, closure_id)
        return await _show(request, status=problem.status_code, forms=forms)
    return RedirectResponse(links_of(request).calendar(calendar), 303)


async def changed_closure(request: Request) -> Response:
    """From the address of a change, which is that of a page with an error as well, to the calendar."""
    return RedirectResponse(links_of(request).calendar(request.path_params["name"]), 303)


async def ask_again(request: Request, state: AppState, form: Form) -> Response:
    """Ask the sources of a place again, in the background; its page tells how it goes."""
    place = await state.lookup_service.run_in_thread(find_place, form.get("place", ""))
    if not state.settings.offline:
        state.refresher.start(place)
    return RedirectResponse(links_of(request).place(place), 303)


def _for_signed_in(handler: FormHandler) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that hands the form of a signed-in user to a handler; for others it is the page to sign in on."""

    @functools.wraps(handler)
    async def endpoint(request: Request) -> Response:
        try:
            state, form = await _authorized_form(request)
        except Problem as problem:
            return await _unauthorized(request, problem)
        return await handler(request, state, form)

    return endpoint


ROUTES: list[BaseRoute] = [
    Route(SIGN_IN, sign_in_page, middleware=GZIP),
    Route(SIGN_IN, sign_in, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/ask-again", _for_signed_in(ask_again), methods=["POST"]),
    Route(PAGE_CALENDARS, calendars, middleware=GZIP),
    Route(PAGE_CALENDARS, _for_signed_in(enter_closure), methods=["POST"]),
    Route(f"{PAGE_CALENDARS}/{{name}}", calendars, middleware=GZIP),
    Route(f"{PAGE_CALENDARS}/{{name}}/{{id:number}}", changed_closure),
    Route(f"{PAGE_CALENDARS}/{{name}}/{{id:number}}", _for_signed_in(change_closure), methods=["POST"]),
]


async def _show(
    request: Request, *, status: int = 200, forms: ClosureForms | None = None, is_unavailable: bool = False
) -> Response:
    """The page of a calendar, perhaps with the errors of a form that was sent.

    With `is_unavailable` it says that the database does not answer, as it does where that turns out here.
    """
    state = app_state(request)
    links = links_of(request)
    name = request.path_params.get("name")
    if name is not None and not re.fullmatch(CALENDAR_PATTERN, name):
        failure = Failure("There is no such calendar", f"The name of a calendar is {CALENDAR_DESCRIPTION}.")
        note_reason(request.scope, failure.title)
        html = await state.lookup_service.run_in_thread(render_failure, failure, links)
        return HTMLResponse(html, 404, headers={"Cache-Control": "no-store"})
    forms = forms or ClosureForms()
    note_reason(request.scope, "; ".join(f"{field}: {detail}" for field, detail in forms.errors.items()))
    names: list[str] = []
    closures: list[Closure] = []
    session: SignedInUser | None = None
    if not is_unavailable:
        try:
            session = await state.authenticator.session(request)
            names = await state.closures.calendars()
            closures = await state.closures.select(name) if name else []
        except (SQLAlchemyError, OSError):
            is_unavailable = True
    if is_unavailable:
        status = 503
    listed_ids = [closure.id for closure in closures]
    has_general_errors = forms.closure_id is not None and forms.closure_id not in listed_ids
    values = None if forms.values is None else {field: forms.values.get(field, "") for field in FIELDS}
    home_place = await state.lookup_service.run_in_thread(find_place, state.settings.country or "GB")
    variables = {
        "calendar": name,
        "calendars": sorted({*names, *([name] if name else [])}),
        "closures": closures,
        "session": session,
        "is_unavailable": is_unavailable,
        "is_offline": state.settings.offline,
        "errors": dict(forms.errors),
        "general_errors": list(forms.errors.values()) if has_general_errors else [],
        "entered": values if forms.closure_id is None else None,
        "changed": values if forms.closure_id is not None else None,
        "changed_id": forms.closure_id,
        "home_place": home_place,
        "options": Options(calendar=name),
    }
    html = await state.lookup_service.run_in_thread(render_calendars, links, variables)
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})


async def _html(request: Request, status: int, *, target: str, message: str = "", user: str = "") -> Response:
    """The page to sign in on."""
    note_reason(request.scope, message)
    html = await app_state(request).lookup_service.run_in_thread(
        render_sign_in, links_of(request), message=message, user=user, target=target
    )
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})


async def _unauthorized(request: Request, problem: Problem) -> Response:
    """The page to sign in on where a session has ended; raises any other problem."""
    if problem.status_code != UNAUTHENTICATED or not app_state(request).authenticator.can_sign_in:
        raise problem
    name = request.path_params.get("name")
    target = links_of(request).calendar(name) if name else links_of(request).calendars
    message = "Your session has ended, and nothing was entered. Sign in again, and enter it once more."
    return await _html(request, UNAUTHENTICATED, message=message, target=target)


async def _authorized_form(request: Request) -> tuple[AppState, Form]:
    """The state of the server, and the form that a signed-in user sent; raises Problem for any other request."""
    state = app_state(request)
    form = await _read_form(request)
    await state.authenticator.authorize(request, form.get(CSRF_FIELD, ""))
    return state, form


async def _read_form(request: Request) -> Form:
    """The fields of a form; of several values of a field, the last."""
    try:
        return dict(parse_qsl((await read_body(request)).decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError:
        raise Problem(400, "this is no form") from None


def _closure_in(form: Mapping[str, str]) -> ClosureInput:
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


def _target(path: str) -> str:
    """The path to go on with after signing in: one of the pages of closures, and no other site's."""
    is_page = re.fullmatch(rf"{PAGE_CALENDARS}(/{CALENDAR_PATTERN})?", path)
    return path if is_page else PAGE_CALENDARS
