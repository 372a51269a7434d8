"""The description of the API in OpenAPI 3.1: written by hand; tests compare it with the routes."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from holidays_cli import __version__
from holidays_cli.server.negotiation import CSV, ICS, MEDIA_TYPES
from holidays_cli.server.parameters import (
    COUNTRY_PATTERN,
)
from holidays_cli.server.response_cache import GZIP
from holidays_cli.server.routes.event_streams import CALENDARS_PATTERN, COUNTRIES_PATTERN
from holidays_cli.server.routes.openapi_schemas import (
    ALL_STATES,
    BOOLEAN,
    CALENDAR_QUERY,
    CODE,
    COUNTRIES,
    COUNTRY,
    DAY,
    FORM,
    FROM,
    HALF_DAYS,
    ID,
    IF_MATCH,
    KIND,
    LANG,
    NAGER_COUNTRY,
    NAGER_COUNTY_AND_OFFSET,
    NAGER_PROBLEMS,
    OFFSET,
    SCHEMAS,
    STATE,
    STATE_CODE,
    TEXT,
    TIME_ZONE,
    TO,
    UNCOUNTED,
    YEAR,
    YEAR_NUMBER,
    Schema,
    array,
    parameter,
    record,
    ref,
)


async def document(_request: Request) -> Response:
    """The description."""
    return JSONResponse(DOCUMENT, headers={"Cache-Control": "public, max-age=3600"})


# `GZIP` because the description is long and not a cached response.
ROUTES = [Route("/v1/openapi.json", document, middleware=GZIP)]


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


def _get(summary: str, schema: Schema | None, *parameters: Schema, **options: Any) -> Schema:
    problems = options.pop("problems", LOOKUP_PROBLEMS)
    if LANG in parameters:
        options["headers"] = {**options.get("headers", {}), **UNTRANSLATED_HEADER}
    return {"summary": summary, "parameters": list(parameters), "responses": _responses(schema, *problems, **options)}


def _list(summary: str, *parameters: Schema, schema: Schema | None = None, headers: Schema = LIST_HEADERS) -> Schema:
    """A list of holidays, which the header Accept asks for as JSON, CSV or a calendar."""
    operation = _get(summary, schema or array(ref("Holiday")), *parameters, headers=headers)
    operation["responses"]["200"]["content"] |= {MEDIA_TYPES[form]: {"schema": TEXT} for form in (CSV, ICS)}
    return operation


def _with_suffix(operation: Schema) -> Schema:
    """The same list in the form that the path names, whatever the header Accept says."""
    return {
        **operation,
        "summary": f"{operation['summary']}: as JSON, CSV or a calendar",
        "parameters": [*operation["parameters"], FORM],
    }


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
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": ref("ClosureInput")}}}
    return operation


LISTS: Schema = {
    "/v1/holidays/{country}/{year}": _list("The holidays of a year", COUNTRY, YEAR, STATE, KIND, ALL_STATES, UNCOUNTED, LANG),
    "/v1/holidays/{country}": _list(
        "The holidays between two days (default: this year)", COUNTRY, FROM, TO, STATE, KIND, ALL_STATES, UNCOUNTED, LANG, TIME_ZONE,
    ),
    "/v1/holidays": _list(
        "The holidays of several places between two days (default: this year on the server)",
        {**COUNTRIES, "required": True}, FROM, TO, KIND, ALL_STATES, UNCOUNTED, LANG, TIME_ZONE,
    ),
    "/v1/next/{country}": _list(
        "The next holidays", COUNTRY, FROM, STATE, KIND, UNCOUNTED, LANG, TIME_ZONE,
        parameter("query", "number", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 1}, "How many days"),
    ),
    "/v1/on/{day}": _list(
        "The holidays on a day: of the countries named, which are asked; or of all, as far as is known here or can be computed",
        parameter("path", "day", DAY, "The day", "2026-12-25"), {**COUNTRIES, "name": "country"},
        KIND, UNCOUNTED, LANG, TIME_ZONE,
    ),
    "/v1/search": _list(
        "The days of a name: in the places named, which are asked; or in all countries, by the rules",
        {**parameter("query", "q", {"type": "string", "minLength": 1, "maxLength": 100}, "The name, or a part of it", "easter"), "required": True},
        COUNTRIES, parameter("query", "year", YEAR_NUMBER, "The year (default: this year and the next)"), KIND, UNCOUNTED, LANG,
        TIME_ZONE, parameter("query", "number", {"type": "integer", "minimum": 1, "maximum": 1000}, "The days on the first so many dates only"),
        schema=ref("Search"), headers=CHECKED_AT_HEADER,
    ),
}  # fmt: skip
"""The lists of holidays, each of which is there with the suffix of a form as well."""


def _lists_in_all_forms() -> Schema:
    """The paths of the lists, each followed by the one with the suffix of a form."""
    paths: Schema = {}
    for path, operation in LISTS.items():
        paths[path] = {"get": operation}
        paths[f"{path}.{{form}}"] = {"get": _with_suffix(operation)}
    return paths


PATHS: Schema = {
    **_lists_in_all_forms(),
    "/v1/countries": {"get": _get("All countries", array(record(country=TEXT, name=TEXT)), problems=(422,))},
    "/v1/countries/{country}": {"get": _get("A country: its states and sources", ref("Country"), COUNTRY)},
    "/v1/is/{country}/{day}": {
        "get": _get(
            "Whether a day is a holiday, and whether people work on it", ref("Is"), COUNTRY,
            parameter("path", "day", DAY, "The day", "2026-12-25"), STATE, KIND, CALENDAR_QUERY, LANG, TIME_ZONE,
            headers=CHECKED_AT_HEADER,
        )
    },
    "/v1/workdays/{country}": {
        "get": _get(
            "How many working days lie from one day `to` another, both included, or which day is `add` of them on",
            ref("Workdays"), COUNTRY, FROM, TO,
            parameter("query", "add", {"type": "integer", "minimum": -25000, "maximum": 25000}, "A number of working days"),
            STATE, KIND, HALF_DAYS, CALENDAR_QUERY, TIME_ZONE,
        )
    },
    "/v1/long/{country}/{year}": {
        "get": _get(
            "Long weekends, and the days off that make them longer", array(ref("Run")), COUNTRY, YEAR, STATE,
            parameter("query", "take", {"type": "integer", "minimum": 0, "maximum": 10, "default": 1}, "Up to so many days off"),
            KIND, CALENDAR_QUERY, LANG, headers=DOUBTS_HEADER,
        )
    },
    "/v1/compare/{country}/{year}": {
        "get": _get(
            "What each source said when it was last asked", array(ref("Comparison")), COUNTRY, YEAR, STATE, KIND, LANG,
            parameter("query", "ask", BOOLEAN, "Whether to ask all sources now, which needs credentials"),
            problems=(*LOOKUP_PROBLEMS, 401, 403),
        )
    },
    "/v1/observations/{country}/{year}.json": {
        "get": _get(
            "What the first source lists, not weighed, and when it was asked: what an upstream passes on", ref("Observation"),
            COUNTRY, YEAR,
        )
    },
    "/v1/why/{country}/{day}": {
        "get": _get(
            "Why a day is a public holiday or not: what each source says, and what decided", ref("Explanation"), COUNTRY,
            parameter("path", "day", DAY, "The day", "2026-12-25"), STATE, TIME_ZONE,
        )
    },
    "/v1/why/{country}": {
        "get": _get(
            "The days of a year (default: this year) about which the sources and the rules do not agree",
            array(ref("Explanation")), COUNTRY, parameter("query", "year", YEAR_NUMBER, "The year"), STATE, TIME_ZONE,
        )
    },
    "/v1/changes/{country}": {
        "get": _get(
            "What the sources have said differently", array(ref("Change")), COUNTRY, STATE,
            parameter("query", "since", DAY, "Only what was seen on that day or later"),
            parameter("query", "year", YEAR_NUMBER, "Only the days of this year"),
            {**KIND, "description": "The kinds of days (default: public, half and working)"}, LANG, TIME_ZONE,
        )
    },
    "/calendar/{country}.ics": {
        "get": _get("A calendar to subscribe to", TEXT, COUNTRY, KIND, CALENDAR_QUERY, UNCOUNTED, LANG, media_type="text/calendar")
    },
    "/calendar/{country}/{state}.ics": {
        "get": _get(
            "The same for a state", TEXT,
            parameter("path", "country", {"type": "string", "pattern": f"^{COUNTRY_PATTERN}$"}, "An ISO 3166-1 code", "GB"),
            parameter("path", "state", STATE_CODE, "The part of an ISO 3166-2 code after the dash", "SCT"),
            KIND, CALENDAR_QUERY, UNCOUNTED, LANG, media_type="text/calendar",
        )
    },
    "/closures": {
        "get": _get("The closures", array(ref("Closure")), CALENDAR_QUERY, FROM, TO, problems=(422,)),
        "post": _write("Enter one", ref("Closure"), body=True, problems=(400, 408, 409, 413, 415), status=201),
    },
    "/closures/{id}": {
        "get": _get("One of them", ref("Closure"), ID, problems=(404, 422)),
        "put": _write("Make it another", ref("Closure"), ID, IF_MATCH, body=True, problems=(400, 404, 408, 409, 412, 413, 415), status=200),
        "delete": _write("Remove it", None, ID, IF_MATCH, body=False, problems=(404, 412), status=204),
    },
    "/refresh/{country}": {
        "post": _write(
            "Ask its sources again, in the background; how it goes is on the event stream", ref("Refresh"), COUNTRY, STATE,
            body=False, problems=(404, 409), status=202,
        )
    },
    "/events": {
        "get": _get(
            "Server-sent events: `changed`, `closure` and `refresh`", TEXT,
            parameter("query", "country", {"type": "string", "pattern": f"^{COUNTRIES_PATTERN}$"}, "Only of these"),
            parameter("query", "calendar", {"type": "string", "pattern": f"^{CALENDARS_PATTERN}$"}, "Only of these"),
            media_type="text/event-stream", problems=(422, 429),
        )
    },
    "/api/v3/PublicHolidays/{year}/{countryCode}": {
        "get": _get("As Nager.Date v3", array(ref("NagerHoliday")), YEAR, NAGER_COUNTRY, problems=NAGER_PROBLEMS)
    },
    "/api/v3/NextPublicHolidays/{countryCode}": {
        "get": _get("As Nager.Date v3: of the next 365 days", array(ref("NagerHoliday")), NAGER_COUNTRY, problems=NAGER_PROBLEMS)
    },
    "/api/v3/NextPublicHolidaysWorldwide": {
        "get": _get("As Nager.Date v3: of the next seven days, by what is stored", array(ref("NagerHoliday")), problems=())
    },
    "/api/v3/IsTodayPublicHoliday/{countryCode}": {
        "get": _get(
            "As Nager.Date v3: 200 if it is, 204 if it is not", None, NAGER_COUNTRY, *NAGER_COUNTY_AND_OFFSET, problems=NAGER_PROBLEMS,
        )
    },
    "/api/v3/LongWeekend/{year}/{countryCode}": {
        "get": _get(
            "As Nager.Date v3", array(ref("NagerLongWeekend")), YEAR, NAGER_COUNTRY,
            parameter("query", "availableBridgeDays", {"type": "integer", "minimum": 0, "maximum": 100}, "At most so many"),
            parameter("query", "subdivisionCode", TEXT, "An ISO 3166-2 code"), problems=NAGER_PROBLEMS,
        )
    },
    "/api/v3/AvailableCountries": {"get": _get("As Nager.Date v3", array(ref("NagerCountry")), problems=())},
    "/api/v3/CountryInfo/{countryCode}": {
        "get": _get("As Nager.Date v3", ref("NagerCountryInfo"), NAGER_COUNTRY, problems=(404,))
    },
    "/api/v3/Version": {"get": _get("As Nager.Date v3: what answers, and its version", ref("NagerVersion"), problems=())},
    "/api/v4/Holidays/{countryCode}/{year}": {
        "get": _get("As Nager.Date v4", array(ref("NagerHolidayV4")), NAGER_COUNTRY, YEAR, problems=NAGER_PROBLEMS)
    },
    "/api/v4/Holidays/{countryCode}/Next": {
        "get": _get("As Nager.Date v4: of the next 365 days", array(ref("NagerHolidayV4")), NAGER_COUNTRY, problems=NAGER_PROBLEMS)
    },
    "/api/v4/IotHolidays/{isoCode}/IsToday/{offset}": {
        "get": _get(
            "As Nager.Date v4: 200 if it is, 204 if it is not", None,
            parameter("path", "isoCode", CODE, "An ISO 3166-1 or ISO 3166-2 code", "GB-SCT"),
            parameter("path", "offset", OFFSET, "Hours from UTC", 0), problems=NAGER_PROBLEMS,
        )
    },
    "/api/v4/Countries/Available": {"get": _get("As Nager.Date v4", array(ref("NagerCountry")), problems=())},
    "/api/v4/Countries/{countryCode}": {
        "get": _get("As Nager.Date v4", ref("NagerCountryInfoV4"), NAGER_COUNTRY, problems=(404,))
    },
    "/api/v4/Versions": {"get": _get("As Nager.Date v4: what answers, and its version", ref("NagerVersion"), problems=())},
    "/api/v2/PublicHolidays/{year}/{countryCode}": {
        "get": _get("As Nager.Date v2", array(ref("NagerHolidayV2")), YEAR, NAGER_COUNTRY, problems=NAGER_PROBLEMS)
    },
    "/api/v2/NextPublicHolidays/{countryCode}": {
        "get": _get("As Nager.Date v2", array(ref("NagerHolidayV2")), NAGER_COUNTRY, problems=NAGER_PROBLEMS)
    },
    "/api/v2/NextPublicHolidaysWorldwide": {"get": _get("As Nager.Date v2", array(ref("NagerHolidayV2")), problems=())},
    "/api/v2/IsTodayPublicHoliday/{countryCode}": {
        "get": _get(
            "As Nager.Date v2: 200 if it is, 204 if it is not", None, NAGER_COUNTRY, *NAGER_COUNTY_AND_OFFSET, problems=NAGER_PROBLEMS,
        )
    },
    "/api/v2/LongWeekend/{year}/{countryCode}": {
        "get": _get("As Nager.Date v2", array(ref("NagerLongWeekendV2")), YEAR, NAGER_COUNTRY, problems=NAGER_PROBLEMS)
    },
    "/api/v2/AvailableCountries": {"get": _get("As Nager.Date v2", array(record(key=TEXT, value=TEXT)), problems=())},
    "/api/v2/CountryInfo": {
        "get": _get(
            "As Nager.Date v2", ref("NagerCountryInfo"),
            parameter(
                "query", "countryCode", {"type": "string", "pattern": f"^({COUNTRY_PATTERN})?$"},
                "An ISO 3166-1 code; without it, or where it is empty, the country of the first language in the header Accept-Language",
            ),
            problems=(404,),
        )
    },
}  # fmt: skip
for path in (
    "/api/v2/IsTodayPublicHoliday/{countryCode}",
    "/api/v3/IsTodayPublicHoliday/{countryCode}",
    "/api/v4/IotHolidays/{isoCode}/IsToday/{offset}",
):
    PATHS[path]["get"]["responses"]["204"] = {"description": "It is not"}
for path in ("/api/v4/Holidays/{countryCode}/{year}", "/api/v4/Holidays/{countryCode}/Next"):
    PATHS[path]["get"]["responses"]["204"] = {"description": "There are none"}
PATHS["/calendar/{country}.ics"]["get"]["responses"]["304"] = {"description": "It has not changed"}
PATHS["/calendar/{country}/{state}.ics"]["get"]["responses"]["304"] = {"description": "It has not changed"}

TAGS = {
    "/v1/holidays": "Holidays",
    "/v1/next": "Holidays",
    "/v1/is": "Holidays",
    "/v1/on": "Holidays",
    "/v1/search": "Holidays",
    "/v1/workdays": "Working days",
    "/v1/long": "Working days",
    "/v1/": "Countries and sources",
    "/refresh": "Countries and sources",
    "/calendar": "Calendars to subscribe to",
    "/closures": "Closures",
    "/events": "Events",
    "/api/v4": "Nager.Date v4",
    "/api/v3": "Nager.Date v3",
    "/api/v2": "Nager.Date v2",
}
"""The headings of the operations by the beginnings of their paths, of which the first one that fits counts."""
for path, operations in PATHS.items():
    for operation in operations.values():
        operation["tags"] = [next(tag for beginning, tag in TAGS.items() if path.startswith(beginning))]

DOCUMENT: Schema = {
    "openapi": "3.1.0",
    "info": {
        "title": "holidays",
        "version": __version__,
        "description": "Public holidays, read from each country's own source.",
        "license": {"name": "MIT", "identifier": "MIT"},
    },
    "servers": [{"url": "/"}],
    "tags": [{"name": tag} for tag in dict.fromkeys(TAGS.values())],
    "paths": PATHS,
    "components": {
        "schemas": SCHEMAS,
        "securitySchemes": {
            "basic": {"type": "http", "scheme": "basic"},
            "bearer": {"type": "http", "scheme": "bearer"},
        },
    },
}
