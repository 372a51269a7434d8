"""Errors as problem details (RFC 9457): every error of the server is sent in this form."""

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from holidays_cli.errors import HolidaysError, NoAnswer, Unreachable, UsageError
from holidays_cli.server.request_notes import note_reason

log = logging.getLogger("holidays_cli.server")

MEDIA_TYPE = "application/problem+json"


class Problem(HTTPException):
    """An error to send; `errors` has a text for each field that is wrong, `members` are further members of the document.

    >>> Problem(422, "one field is wrong", errors={"date": "is not a day"}).status_code
    422
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        members: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail, headers)
        self.errors = dict(errors or {})
        self.members = dict(members or {})


def problem_for(error: HolidaysError) -> Problem:
    """The problem that an error of the library is to an HTTP client.

    422 for a wrong argument, 404 if all sources have answered and none has the year, 503 if no source could be reached, 502
    if a source could not be read.
    """
    if isinstance(error, UsageError):
        return Problem(422, str(error))
    if isinstance(error, NoAnswer) and error.is_unpublished:
        return Problem(404, str(error))
    if isinstance(error, NoAnswer) and error.status == Unreachable.status:
        return Problem(503, str(error), headers={"Retry-After": "300"})
    return Problem(502, str(error))


class ProblemResponse(JSONResponse):
    """The response for a problem."""

    media_type = MEDIA_TYPE

    def __init__(self, problem: HTTPException, request: Request) -> None:
        content: dict[str, Any] = {
            "type": "about:blank",
            "title": HTTPStatus(problem.status_code).phrase,
            "status": problem.status_code,
            "detail": problem.detail,
            "instance": quote(request.scope["path"], errors="replace"),
        }
        content |= getattr(problem, "members", {})
        errors: Mapping[str, str] = getattr(problem, "errors", {})
        if errors:
            content["errors"] = [{"field": field, "detail": detail} for field, detail in errors.items()]
        fields = [f"{field} {detail}" for field, detail in errors.items()]
        note_reason(request.scope, "; ".join([str(problem.detail), *fields]))
        super().__init__(content, problem.status_code, problem.headers)

    def render(self, content: Any) -> bytes:
        """JSON in ASCII: a path may hold what UTF-8 cannot."""
        return json.dumps(content).encode()


async def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return ProblemResponse(error, request)


async def _on_library_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HolidaysError)
    return ProblemResponse(problem_for(error), request)


async def _on_storage_error(request: Request, error: Exception) -> Response:
    log.warning("the database or the archive cannot be used: %s", error)
    problem = Problem(503, "the database cannot be reached at the moment", headers={"Retry-After": "5"})
    return ProblemResponse(problem, request)


async def _on_unexpected_error(request: Request, _error: Exception) -> Response:
    # The error itself is in the log only, because it may contain what clients must not see.
    return ProblemResponse(Problem(500, "something went wrong here; the log has it under this request's id"), request)


async def _on_disconnect(_request: Request, _error: Exception) -> Response:
    return Response(status_code=400)  # the client has gone and does not read it


HANDLERS = {
    ClientDisconnect: _on_disconnect,
    HTTPException: _on_problem,
    HolidaysError: _on_library_error,
    SQLAlchemyError: _on_storage_error,
    OSError: _on_storage_error,
    Exception: _on_unexpected_error,
}
