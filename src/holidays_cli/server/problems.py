"""What went wrong, as problem details (RFC 9457): every error of the server has this one form."""

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

log = logging.getLogger("holidays_cli.server")

MEDIA_TYPE = "application/problem+json"


class Problem(HTTPException):
    """An error to answer with; `errors` says of single fields what is wrong with them.

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
    ) -> None:
        super().__init__(status, detail, headers)
        self.errors = dict(errors or {})


def of(error: HolidaysError) -> Problem:
    """What an error of the library means to who asked over HTTP."""
    if isinstance(error, UsageError):
        return Problem(422, str(error))
    unreachable = isinstance(error, NoAnswer) and error.status == Unreachable.status
    return Problem(503 if unreachable else 502, str(error), headers={"Retry-After": "300"} if unreachable else None)


class ProblemResponse(JSONResponse):
    """The response that a problem is."""

    media_type = MEDIA_TYPE

    def __init__(self, problem: HTTPException, request: Request) -> None:
        content: dict[str, Any] = {
            "type": "about:blank",
            "title": HTTPStatus(problem.status_code).phrase,
            "status": problem.status_code,
            "detail": problem.detail,
            "instance": quote(request.scope["path"], errors="replace"),
        }
        if errors := getattr(problem, "errors", None):
            content["errors"] = [{"field": field, "detail": detail} for field, detail in errors.items()]
        super().__init__(content, problem.status_code, problem.headers)

    def render(self, content: Any) -> bytes:
        """JSON in ASCII: a path may hold what UTF-8 cannot."""
        return json.dumps(content).encode()


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return ProblemResponse(error, request)


async def _library(request: Request, error: Exception) -> Response:
    assert isinstance(error, HolidaysError)
    return ProblemResponse(of(error), request)


async def _out_of_reach(request: Request, error: Exception) -> Response:
    log.warning("the database or the store cannot be used: %s", error)
    problem = Problem(503, "the database cannot be reached at the moment", headers={"Retry-After": "5"})
    return ProblemResponse(problem, request)


async def _unforeseen(request: Request, _error: Exception) -> Response:
    # What it was is in the log, under the same request id, and nobody else's business.
    return ProblemResponse(Problem(500, "something went wrong here; the log has it under this request's id"), request)


async def _gone(_request: Request, _error: Exception) -> Response:
    return Response(status_code=400)  # nobody reads it


HANDLERS = {
    ClientDisconnect: _gone,
    HTTPException: _http,
    HolidaysError: _library,
    SQLAlchemyError: _out_of_reach,
    OSError: _out_of_reach,
    Exception: _unforeseen,
}
