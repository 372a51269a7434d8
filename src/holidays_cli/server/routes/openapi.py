"""The description of the API in OpenAPI 3.1: written by hand; tests compare it with the routes."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from holidays_cli import __version__
from holidays_cli.model import KINDS
from holidays_cli.queries.translate import LANGUAGE_PATTERN
from holidays_cli.server.parameters import (
    CALENDAR_PATTERN,
    COUNTRY_PATTERN,
    KINDS_PATTERN,
    PLACE_PATTERN,
    PLACES_PATTERN,
    STATE_PATTERN,
)
from holidays_cli.server.response_cache import GZIP
from holidays_cli.server.routes.event_streams import CALENDARS_PATTERN, COUNTRIES_PATTERN

Schema = dict[str, Any]


async def document(_request: Request) -> Response:
    """The description."""
    return JSONResponse(DOCUMENT, headers={"Cache-Control": "public, max-age=3600"})


# `GZIP` because the description is long and not a cached response.
ROUTES = [Route("/v1/openapi.json", document, middleware=GZIP)]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(required: str = "", /, **properties: Schema) -> Schema:
    """An object; all properties are required, unless `required` names those that are."""
    return {"type": "object", "properties": properties, "required": required.split() or list(properties)}


def _parameter(location: str, name: str, schema: Schema, description: str, example: object = None) -> Schema:
    parameter = {
        "in": location,
        "name": name,
        "schema": schema,
        "description": description,
        "required": location == "path",
    }
    return parameter if example is None else parameter | {"example": example}


TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
BOOLEAN: Schema = {"type": "boolean"}
DATE: Schema = {"type": "string", "format": "date"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
DAY: Schema = {"anyOf": [DATE, {"const": "today"}]}
CODE: Schema = {"type": "string", "pattern": f"^{PLACE_PATTERN}$", "examples": ["GB", "DE-BY"]}
STATE_CODE: Schema = {"type": "string", "pattern": f"^{STATE_PATTERN}$"}
CALENDAR_NAME: Schema = {"type": "string", "pattern": f"^{CALENDAR_PATTERN}$", "examples": ["acme"]}
YEAR_NUMBER: Schema = {"type": "integer", "minimum": 1, "maximum": 9999}

COUNTRY = _parameter(
    "path",
    "country",
    CODE,
    "An ISO 3166-1 code, with a state if you like: `GB`, `GB-SCT`; or that of an exchange: `XNYS`",
    "GB",
)
NAGER_COUNTRY = _parameter(
    "path", "countryCode", {"type": "string", "pattern": f"^{COUNTRY_PATTERN}$"}, "An ISO 3166-1 code", "GB"
)
YEAR = _parameter("path", "year", YEAR_NUMBER, "The year", 2026)
STATE = _parameter("query", "state", STATE_CODE, "The part of an ISO 3166-2 code after the dash", "SCT")
CALENDAR_QUERY = _parameter("query", "calendar", CALENDAR_NAME, "A named calendar, whose closures count as well")
ALL_STATES = _parameter("query", "all_states", BOOLEAN, "Also the days that hold in some states only")
UNCOUNTED = _parameter(
    "query",
    "uncounted",
    BOOLEAN,
    "Also the days that a source or the rules have as public holidays and that do not count",
)
KIND = _parameter(
    "query", "kind", {"type": "string", "pattern": f"^({KINDS_PATTERN})$", "default": "public"},
    "The kinds of days, separated by commas or given one by one; `half` are half days of these kinds, `working` make-up days", "public,bank",
)  # fmt: skip
LANG = _parameter(
    "query", "lang", {"type": "string", "pattern": f"^{LANGUAGE_PATTERN}$"},
    "The language of the names (BCP 47), where they are known in it (default: each source's own)", "en",
)  # fmt: skip
HALF_DAYS = _parameter("query", "half_days", BOOLEAN, "Count days of which a part is off as halves; only with `to`")
ID = _parameter("path", "id", {"type": "integer", "minimum": 0}, "The number of the closure")

STATUSES = ("confirmed", "announced", "unconfirmed", "disputed", "reported", "computed", "estimated")
DOUBTS: Schema = {
    "type": "array", "items": TEXT, "description": "What is in doubt about these days, a line a year, with the path that tells more",
}  # fmt: skip
TIME_OR_NULL: Schema = {"type": ["string", "null"], "format": "date-time"}
RECORD = _object(
    date=DATE, name=TEXT_OR_NULL, country=TEXT, states={"type": ["array", "null"], "items": TEXT}, note=TEXT_OR_NULL,
    source=TEXT_OR_NULL, url=TEXT_OR_NULL, fetched_at=TIME_OR_NULL,
    kind={"enum": [*KINDS, None], "description": "What kind of day it is"},
    half={**TEXT_OR_NULL, "description": "`morning`, `afternoon` or a time from which on the day is off; null: all of it"},
    working={"type": "boolean", "description": "Whether people work on it although it is a weekend or was a holiday"},
    observes={"type": ["string", "null"], "format": "date", "description": "The date that a substitute stands for"},
    names={"type": ["object", "null"], "additionalProperties": TEXT, "description": "The name by language (BCP 47)"},
    status={"enum": [*STATUSES, None], "description": "How sure the day is; null: it was not weighed"},
    counts={"type": "boolean", "description": "Whether it is one of the answer's days"},
    evidence={
        "type": ["array", "null"],
        "description": "Who has the day and who has not; null: it was not weighed",
        "items": _object(
            source=TEXT, url=TEXT_OR_NULL, says={"type": ["boolean", "null"]}, name=TEXT_OR_NULL, read_at=TIME_OR_NULL, first_seen=TIME_OR_NULL
        ),
    },
    local_name={**TEXT_OR_NULL, "description": "The name in the source's language"},
    language={**TEXT_OR_NULL, "description": "The language (BCP 47) of `name`, if `lang` was given and the name is known in it"},
)  # fmt: skip
PROBLEM = _object(
    "type title status detail instance",
    type=TEXT, title=TEXT, status=NUMBER, detail=TEXT, instance=TEXT, errors=_array(_object(field=TEXT, detail=TEXT)),
)  # fmt: skip
CLOSURE_INPUT: Schema = {
    **_object(
        "calendar date name",
        calendar=CALENDAR_NAME, date=DATE, name={"type": "string", "minLength": 1, "maxLength": 200},
        working={"type": "boolean", "default": False},
    ),
    "additionalProperties": False,
}  # fmt: skip
SCHEMAS: Schema = {
    "Holiday": RECORD,
    "Problem": PROBLEM,
    "ClosureInput": CLOSURE_INPUT,
    "Closure": _object(id=NUMBER, calendar=TEXT, date=DATE, name=TEXT, working=BOOLEAN),
    "Country": _object(
        country=TEXT, name=TEXT, states=_array(TEXT), state_names={"type": "object", "additionalProperties": TEXT}, default_state=TEXT_OR_NULL,
        calendar=TEXT,
        sources=_array(_object(source=TEXT, url=TEXT_OR_NULL, reader=TEXT, computed=BOOLEAN)),
    ),
    "Is": _object(
        date=DATE, country=TEXT, state=TEXT_OR_NULL, holiday=BOOLEAN, holidays=_array(_ref("Holiday")), workday=BOOLEAN,
        why=TEXT, doubts=DOUBTS,
    ),
    "Explanation": _object(
        date=DATE, country=TEXT, state=TEXT_OR_NULL, counts=BOOLEAN,
        status={"enum": [*STATUSES, None], "description": "How sure the day is; null: nobody has it as a public holiday"},
        reason={**TEXT, "description": "What decided"},
        witnesses=_array(
            _object(
                source=TEXT,
                authority={
                    "enum": ["official", "copy", "list", "institution", "news", "own", "rules"], "description": "Who speaks",
                },
                says={
                    "type": ["boolean", "null"],
                    "description": "Whether it has the day as a public holiday; null: it says nothing about the day",
                },
                name=TEXT_OR_NULL, url=TEXT_OR_NULL, read_at=TIME_OR_NULL, first_seen=TIME_OR_NULL,
                missing_since={**TIME_OR_NULL, "description": "When an earlier edition's day was first found missing"},
            )
        ),
    ),
    "Workdays": _object(
        "country state from doubts",
        doubts=DOUBTS, country=TEXT, state=TEXT_OR_NULL, to=DATE, workdays={"type": "number", "multipleOf": 0.5}, add=NUMBER, date=DATE, **{"from": DATE},
    ),
    "Run": _object(first=DATE, last=DATE, days=NUMBER, take=_array(DATE), holidays=TEXT),
    "Comparison": _object(
        date=DATE, country=TEXT, state=TEXT_OR_NULL, differs=BOOLEAN,
        sources=_array(_object(source=TEXT, holidays={"type": ["array", "null"], "items": _ref("Holiday")})),
    ),
    "Change": {
        "allOf": [
            _ref("Holiday"),
            _object(
                change={"enum": ["added", "dropped", "changed"]}, first_seen=TEXT_OR_NULL,
                seen_at=TEXT_OR_NULL, before={"anyOf": [_ref("Holiday"), {"type": "null"}]},
            ),
        ]
    },
    "Refresh": _object(country=TEXT, state=TEXT_OR_NULL, refresh=TEXT, events=TEXT),
    "NagerHoliday": _object(
        date=DATE, localName=TEXT, name=TEXT, countryCode=TEXT, fixed=BOOLEAN,
        counties={"type": ["array", "null"], "items": TEXT}, launchYear={"type": ["integer", "null"]},
        types=_array({"enum": ["Public", "Bank", "School", "Authorities", "Optional", "Observance"]}),
        **{"global": BOOLEAN},
    ),
    "NagerLongWeekend": _object(
        startDate=DATE, endDate=DATE, dayCount=NUMBER, needBridgeDay=BOOLEAN, bridgeDays=_array(DATE)
    ),
    "NagerCountry": _object(countryCode=TEXT, name=TEXT),
}  # fmt: skip


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
    problem = {"application/problem+json": {"schema": _ref("Problem")}}
    responses = {str(status): success}
    for code in problems:
        responses[str(code)] = {"description": STATUS_DESCRIPTIONS[code], "content": problem}
    return responses


STATUS_DESCRIPTIONS = {
    400: "The body is not JSON, or a parameter is none",
    401: "Credentials are needed, or are not the right ones",
    403: "The token of the session is missing",
    404: "There is no such thing",
    409: "The request conflicts with what is stored, or the server does not allow it now",
    413: "The body is too long",
    415: "The body does not claim to be JSON",
    422: "A field or parameter is not sensible",
    429: "Too many wrong credentials have come from this address",
    502: "A source was reached and could not be read",
    503: "No source could be reached",
}
DOUBTS_HEADER: Schema = {
    "Doubts": {"description": "What is in doubt about these days, with the path that tells more", "schema": TEXT}
}
LIST_HEADERS: Schema = {
    **DOUBTS_HEADER,
    "Empty-Reason": {"description": "Why a year has no days", "schema": TEXT},
}
UNTRANSLATED_HEADER: Schema = {
    "Untranslated": {"description": "Of which country no name is known in the language asked for", "schema": TEXT}
}
LOOKUP_PROBLEMS = (404, 422, 502, 503)


def _get(summary: str, schema: Schema | None, *parameters: Schema, **options: Any) -> Schema:
    problems = options.pop("problems", LOOKUP_PROBLEMS)
    if LANG in parameters:
        options["headers"] = {**options.get("headers", {}), **UNTRANSLATED_HEADER}
    return {"summary": summary, "parameters": list(parameters), "responses": _responses(schema, *problems, **options)}


def _write(
    summary: str, schema: Schema | None, *parameters: Schema, body: bool, problems: tuple[int, ...], status: int
) -> Schema:
    operation = {
        "summary": summary,
        "parameters": list(parameters),
        "security": [{"basic": []}, {"bearer": []}],
        "responses": _responses(schema, 401, 403, 422, 429, *problems, status=status),
    }
    if body:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": _ref("ClosureInput")}}}
    return operation


FROM = _parameter("query", "from", DAY, "The first day")
TO = _parameter("query", "to", DAY, "The last day")
PATHS: Schema = {
    "/v1/countries": {"get": _get("All countries", _array(_object(country=TEXT, name=TEXT)), problems=(422,))},
    "/v1/countries/{country}": {"get": _get("A country: its states and sources", _ref("Country"), COUNTRY)},
    "/v1/holidays/{country}/{year}": {
        "get": _get("The holidays of a year", _array(_ref("Holiday")), COUNTRY, YEAR, STATE, KIND, ALL_STATES,
            UNCOUNTED, LANG, headers=LIST_HEADERS,
        )
    },
    "/v1/holidays/{country}": {
        "get": _get(
            "The holidays between two days (default: this year)", _array(_ref("Holiday")), COUNTRY, FROM, TO, STATE, KIND,
            ALL_STATES, UNCOUNTED, LANG, headers=LIST_HEADERS,
        )
    },
    "/v1/next/{country}": {
        "get": _get(
            "The next holidays", _array(_ref("Holiday")), COUNTRY, FROM, STATE, KIND, UNCOUNTED, LANG,
            _parameter("query", "number", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 1}, "How many days"),
            headers=DOUBTS_HEADER,
        )
    },
    "/v1/is/{country}/{day}": {
        "get": _get(
            "Whether a day is a holiday, and whether people work on it", _ref("Is"), COUNTRY,
            _parameter("path", "day", DAY, "The day", "2026-12-25"), STATE, KIND, CALENDAR_QUERY, LANG,
        )
    },
    "/v1/on/{day}": {
        "get": _get(
            "The holidays on a day: of the countries named, which are asked; or of all, as far as is known here or can be"
            " computed",
            _array(_ref("Holiday")), _parameter("path", "day", DAY, "The day", "2026-12-25"),
            _parameter(
                "query", "country",
                {"type": "string", "pattern": f"^{PLACES_PATTERN}$"},
                "Codes, separated by commas",
            ),
            KIND, UNCOUNTED, LANG, headers=DOUBTS_HEADER,
        )
    },
    "/v1/workdays/{country}": {
        "get": _get(
            "How many working days lie from one day `to` another, both included, or which day is `add` of them on",
            _ref("Workdays"), COUNTRY, FROM, TO,
            _parameter("query", "add", {"type": "integer", "minimum": -25000, "maximum": 25000}, "A number of working days"),
            STATE, KIND, HALF_DAYS, CALENDAR_QUERY,
        )
    },
    "/v1/long/{country}/{year}": {
        "get": _get(
            "Long weekends, and the days off that make them longer", _array(_ref("Run")), COUNTRY, YEAR, STATE,
            _parameter("query", "take", {"type": "integer", "minimum": 0, "maximum": 10, "default": 1}, "Up to so many days off"),
            KIND, CALENDAR_QUERY, LANG, headers=DOUBTS_HEADER,
        )
    },
    "/v1/compare/{country}/{year}": {
        "get": _get("What each source says", _array(_ref("Comparison")), COUNTRY, YEAR, STATE, KIND, LANG)
    },
    "/v1/why/{country}/{day}": {
        "get": _get(
            "Why a day is a public holiday or not: what each source says, and what decided", _ref("Explanation"), COUNTRY,
            _parameter("path", "day", DAY, "The day", "2026-12-25"), STATE,
        )
    },
    "/v1/why/{country}": {
        "get": _get(
            "The days of a year (default: this year) about which the sources and the rules do not agree",
            _array(_ref("Explanation")), COUNTRY, _parameter("query", "year", YEAR_NUMBER, "The year"), STATE,
        )
    },
    "/v1/changes/{country}": {
        "get": _get(
            "What the sources have said differently", _array(_ref("Change")), COUNTRY, STATE,
            _parameter("query", "since", DAY, "Only what was seen on that day or later"),
            _parameter("query", "year", YEAR_NUMBER, "Only the days of this year"),
            {**KIND, "description": "The kinds of days (default: public, half and working)"}, LANG,
        )
    },
    "/calendar/{country}.ics": {
        "get": _get("A calendar to subscribe to", TEXT, COUNTRY, KIND, CALENDAR_QUERY, UNCOUNTED, LANG, media_type="text/calendar")
    },
    "/calendar/{country}/{state}.ics": {
        "get": _get(
            "The same for a state", TEXT,
            _parameter("path", "country", {"type": "string", "pattern": f"^{COUNTRY_PATTERN}$"}, "An ISO 3166-1 code", "GB"),
            _parameter("path", "state", STATE_CODE, "The part of an ISO 3166-2 code after the dash", "SCT"),
            KIND, CALENDAR_QUERY, UNCOUNTED, LANG, media_type="text/calendar",
        )
    },
    "/closures": {
        "get": _get("The closures", _array(_ref("Closure")), CALENDAR_QUERY, FROM, TO, problems=(422,)),
        "post": _write("Enter one", _ref("Closure"), body=True, problems=(400, 409, 413, 415), status=201),
    },
    "/closures/{id}": {
        "get": _get("One of them", _ref("Closure"), ID, problems=(404, 422)),
        "put": _write("Make it another", _ref("Closure"), ID, body=True, problems=(400, 404, 409, 413, 415), status=200),
        "delete": _write("Remove it", None, ID, body=False, problems=(404,), status=204),
    },
    "/refresh/{country}": {
        "post": _write(
            "Ask its sources again, in the background; how it goes is on the event stream", _ref("Refresh"), COUNTRY, STATE,
            body=False, problems=(404, 409), status=202,
        )
    },
    "/events": {
        "get": _get(
            "Server-sent events: `changed`, `closure` and `refresh`", TEXT,
            _parameter("query", "country", {"type": "string", "pattern": f"^{COUNTRIES_PATTERN}$"}, "Only of these"),
            _parameter("query", "calendar", {"type": "string", "pattern": f"^{CALENDARS_PATTERN}$"}, "Only of these"),
            media_type="text/event-stream", problems=(422,),
        )
    },
    "/api/v3/PublicHolidays/{year}/{countryCode}": {
        "get": _get("As Nager.Date v3", _array(_ref("NagerHoliday")), YEAR, NAGER_COUNTRY, problems=(400, 404, 502, 503))
    },
    "/api/v3/NextPublicHolidays/{countryCode}": {
        "get": _get("As Nager.Date v3", _array(_ref("NagerHoliday")), NAGER_COUNTRY, problems=(400, 404, 502, 503))
    },
    "/api/v3/IsTodayPublicHoliday/{countryCode}": {
        "get": {
            **_get(
                "As Nager.Date v3: 200 if it is, 204 if it is not", None, NAGER_COUNTRY,
                _parameter("query", "countyCode", TEXT, "An ISO 3166-2 code"),
                _parameter("query", "offset", {"type": "integer", "minimum": -12, "maximum": 12}, "Hours from UTC"),
                problems=(400, 404, 502, 503),
            )
        }
    },
    "/api/v3/LongWeekend/{year}/{countryCode}": {
        "get": _get(
            "As Nager.Date v3", _array(_ref("NagerLongWeekend")), YEAR, NAGER_COUNTRY,
            _parameter("query", "availableBridgeDays", {"type": "integer", "minimum": 0, "maximum": 100}, "At most so many"),
            _parameter("query", "subdivisionCode", TEXT, "An ISO 3166-2 code"), problems=(400, 404, 502, 503),
        )
    },
    "/api/v3/AvailableCountries": {"get": _get("As Nager.Date v3", _array(_ref("NagerCountry")), problems=())},
}  # fmt: skip
PATHS["/api/v3/IsTodayPublicHoliday/{countryCode}"]["get"]["responses"]["204"] = {"description": "It is not"}
PATHS["/calendar/{country}.ics"]["get"]["responses"]["304"] = {"description": "It has not changed"}
PATHS["/calendar/{country}/{state}.ics"]["get"]["responses"]["304"] = {"description": "It has not changed"}

DOCUMENT: Schema = {
    "openapi": "3.1.0",
    "info": {
        "title": "holidays",
        "version": __version__,
        "description": "Public holidays, read from each country's own source.",
        "license": {"name": "MIT", "identifier": "MIT"},
    },
    "servers": [{"url": "/"}],
    "paths": PATHS,
    "components": {
        "schemas": SCHEMAS,
        "securitySchemes": {
            "basic": {"type": "http", "scheme": "basic"},
            "bearer": {"type": "http", "scheme": "bearer"},
        },
    },
}
