"""What an operation of the API is described with in OpenAPI: its summary, parameters, responses and problems."""

from typing import Any

from holidays_cli.server.negotiation import CSV, ICS, MEDIA_TYPES
from holidays_cli.server.routes.openapi_schemas import FORM, LANG, TEXT, Schema, array, ref

STATUS_DESCRIPTIONS = {
    400: "The body is not JSON, or a parameter is none",
    401: "Credentials are needed, or are not the right ones",
    403: "The token of the session is missing",
    404: "There is no such thing, or no source lists the year",
    408: "The body has not come in time",
    409: "The request conflicts with what is stored, or the server does not allow it now",
    413: "The body is too long",
    415: "The body does not claim to be JSON",
    412: "The closure is no longer the one that If-Match names",
    422: "A field or parameter is not sensible",
    429: "Too many requests, or wrong credentials, have come from this address, or it would take much computing",
    502: "A source was reached and could not be read",
    503: "No source could be reached",
}
"""What each status of a problem means."""
DOUBTS_HEADER: Schema = {
    "Doubts": {"description": "What is in doubt about these days, with the path that tells more", "schema": TEXT}
}
CHECKED_AT_HEADER: Schema = {
    "Checked-At": {
        "description": "When a source last confirmed the oldest part of it; absent if all of it is computed",
        "schema": {"type": "string", "format": "date-time"},
    }
}
LIST_HEADERS: Schema = {
    **CHECKED_AT_HEADER,
    **DOUBTS_HEADER,
    "Empty-Reason": {"description": "Why a year has no days", "schema": TEXT},
}
UNTRANSLATED_HEADER: Schema = {
    "Untranslated": {"description": "Of which country no name is known in the language asked for", "schema": TEXT}
}
LOOKUP_PROBLEMS = (404, 422, 429, 502, 503)
"""The statuses of problems that an operation may have which looks holidays up."""


def get_operation(summary: str, schema: Schema | None, *parameters: Schema, **options: Any) -> Schema:
    """An operation that reads; `problems` are the statuses of those it may have, by default those of a lookup.

    The other options are those of the successful response: `status`, `media_type` and `headers`.
    """
    problems = options.pop("problems", LOOKUP_PROBLEMS)
    if LANG in parameters:
        options["headers"] = {**options.get("headers", {}), **UNTRANSLATED_HEADER}
    return {"summary": summary, "parameters": list(parameters), "responses": _responses(schema, *problems, **options)}


def list_operation(
    summary: str, *parameters: Schema, schema: Schema | None = None, headers: Schema = LIST_HEADERS
) -> Schema:
    """A list of holidays, which the header Accept asks for as JSON, CSV or a calendar."""
    operation = get_operation(summary, schema or array(ref("Holiday")), *parameters, headers=headers)
    operation["responses"]["200"]["content"] |= {MEDIA_TYPES[form]: {"schema": TEXT} for form in (CSV, ICS)}
    return operation


def with_suffix(operation: Schema) -> Schema:
    """The same list in the form that the path names, whatever the header Accept says."""
    return {
        **operation,
        "summary": f"{operation['summary']}: as JSON, CSV or a calendar",
        "parameters": [*operation["parameters"], FORM],
    }


def write_operation(
    summary: str, schema: Schema | None, *parameters: Schema, body: bool, problems: tuple[int, ...], status: int
) -> Schema:
    """An operation that writes, which needs credentials; `status` is that of the successful response."""
    operation = {
        "summary": summary,
        "parameters": list(parameters),
        "security": [{"basic": []}, {"bearer": []}],
        "responses": _responses(schema, 401, 403, 422, 429, *problems, status=status),
    }
    if body:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": ref("ClosureInput")}}}
    return operation


def _responses(
    schema: Schema | None,
    *problems: int,
    status: int = 200,
    media_type: str = "application/json",
    headers: Schema | None = None,
) -> Schema:
    """The responses of an operation: the successful one, and the possible problems."""
    success: Schema = {"description": "Done"}
    if headers:
        success["headers"] = headers
    if schema is not None:
        success["content"] = {media_type: {"schema": schema}}
    problem = {"application/problem+json": {"schema": ref("Problem")}}
    responses = {str(status): success}
    for code in problems:
        responses[str(code)] = {"description": STATUS_DESCRIPTIONS[code], "content": problem}
    return responses
