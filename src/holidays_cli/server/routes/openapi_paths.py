"""The paths of the API, but for those of Nager.Date, described in OpenAPI."""

from holidays_cli.server.parameters import COUNTRY_PATTERN
from holidays_cli.server.routes.event_streams import CALENDARS_PATTERN, COUNTRIES_PATTERN
from holidays_cli.server.routes.openapi_operations import (
    CHECKED_AT_HEADER,
    DOUBTS_HEADER,
    LOOKUP_PROBLEMS,
    get_operation,
    list_operation,
    with_suffix,
    write_operation,
)
from holidays_cli.server.routes.openapi_schemas import (
    ALL_STATES,
    BOOLEAN,
    CALENDAR_QUERY,
    COUNTRIES,
    COUNTRY,
    DAY,
    FROM,
    HALF_DAYS,
    ID,
    IF_MATCH,
    KIND,
    LANG,
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

LISTS: Schema = {
    "/v1/holidays/{country}/{year}": list_operation("The holidays of a year", COUNTRY, YEAR, STATE, KIND, ALL_STATES, UNCOUNTED, LANG),
    "/v1/holidays/{country}": list_operation(
        "The holidays between two days (default: this year)", COUNTRY, FROM, TO, STATE, KIND, ALL_STATES, UNCOUNTED, LANG, TIME_ZONE,
    ),
    "/v1/holidays": list_operation(
        "The holidays of several places between two days (default: this year on the server)",
        {**COUNTRIES, "required": True}, FROM, TO, KIND, ALL_STATES, UNCOUNTED, LANG, TIME_ZONE,
    ),
    "/v1/next/{country}": list_operation(
        "The next holidays", COUNTRY, FROM, STATE, KIND, UNCOUNTED, LANG, TIME_ZONE,
        parameter("query", "number", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 1}, "How many days"),
    ),
    "/v1/on/{day}": list_operation(
        "The holidays on a day: of the countries named, which are asked; or of all, as far as is known here or can be computed",
        parameter("path", "day", DAY, "The day", "2026-12-25"), {**COUNTRIES, "name": "country"},
        KIND, UNCOUNTED, LANG, TIME_ZONE,
    ),
    "/v1/search": list_operation(
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
        paths[f"{path}.{{form}}"] = {"get": with_suffix(operation)}
    return paths


PATHS: Schema = {
    **_lists_in_all_forms(),
    "/v1/countries": {"get": get_operation("All countries", array(record(country=TEXT, name=TEXT)), problems=(422,))},
    "/v1/countries/{country}": {"get": get_operation("A country: its states and sources", ref("Country"), COUNTRY)},
    "/v1/is/{country}/{day}": {
        "get": get_operation(
            "Whether a day is a holiday, and whether people work on it", ref("Is"), COUNTRY,
            parameter("path", "day", DAY, "The day", "2026-12-25"), STATE, KIND, CALENDAR_QUERY, LANG, TIME_ZONE,
            headers=CHECKED_AT_HEADER,
        )
    },
    "/v1/workdays/{country}": {
        "get": get_operation(
            "How many working days lie from one day `to` another, both included, or which day is `add` of them on",
            ref("Workdays"), COUNTRY, FROM, TO,
            parameter("query", "add", {"type": "integer", "minimum": -25000, "maximum": 25000}, "A number of working days"),
            STATE, KIND, HALF_DAYS, CALENDAR_QUERY, TIME_ZONE,
        )
    },
    "/v1/long/{country}/{year}": {
        "get": get_operation(
            "Long weekends, and the days off that make them longer", array(ref("Run")), COUNTRY, YEAR, STATE,
            parameter("query", "take", {"type": "integer", "minimum": 0, "maximum": 10, "default": 1}, "Up to so many days off"),
            KIND, CALENDAR_QUERY, LANG, headers=DOUBTS_HEADER,
        )
    },
    "/v1/compare/{country}/{year}": {
        "get": get_operation(
            "What each source said when it was last asked", array(ref("Comparison")), COUNTRY, YEAR, STATE, KIND, LANG,
            parameter("query", "ask", BOOLEAN, "Whether to ask all sources now, which needs credentials"),
            problems=(*LOOKUP_PROBLEMS, 401, 403),
        )
    },
    "/v1/observations/{country}/{year}.json": {
        "get": get_operation(
            "What the first source lists, not weighed, and when it was asked: what an upstream passes on", ref("Observation"),
            COUNTRY, YEAR,
        )
    },
    "/v1/why/{country}/{day}": {
        "get": get_operation(
            "Why a day is a public holiday or not: what each source says, and what decided", ref("Explanation"), COUNTRY,
            parameter("path", "day", DAY, "The day", "2026-12-25"), STATE, TIME_ZONE,
        )
    },
    "/v1/why/{country}": {
        "get": get_operation(
            "The days of a year (default: this year) about which the sources and the rules do not agree",
            array(ref("Explanation")), COUNTRY, parameter("query", "year", YEAR_NUMBER, "The year"), STATE, TIME_ZONE,
        )
    },
    "/v1/changes/{country}": {
        "get": get_operation(
            "What the sources have said differently", array(ref("Change")), COUNTRY, STATE,
            parameter("query", "since", DAY, "Only what was seen on that day or later"),
            parameter("query", "year", YEAR_NUMBER, "Only the days of this year"),
            {**KIND, "description": "The kinds of days (default: public, half and working)"}, LANG, TIME_ZONE,
        )
    },
    "/calendar/{country}.ics": {
        "get": get_operation("A calendar to subscribe to", TEXT, COUNTRY, KIND, CALENDAR_QUERY, UNCOUNTED, LANG, media_type="text/calendar")
    },
    "/calendar/{country}/{state}.ics": {
        "get": get_operation(
            "The same for a state", TEXT,
            parameter("path", "country", {"type": "string", "pattern": f"^{COUNTRY_PATTERN}$"}, "An ISO 3166-1 code", "GB"),
            parameter("path", "state", STATE_CODE, "The part of an ISO 3166-2 code after the dash", "SCT"),
            KIND, CALENDAR_QUERY, UNCOUNTED, LANG, media_type="text/calendar",
        )
    },
    "/closures": {
        "get": get_operation("The closures", array(ref("Closure")), CALENDAR_QUERY, FROM, TO, problems=(422,)),
        "post": write_operation("Enter one", ref("Closure"), body=True, problems=(400, 408, 409, 413, 415), status=201),
    },
    "/closures/{id}": {
        "get": get_operation("One of them", ref("Closure"), ID, problems=(404, 422)),
        "put": write_operation("Make it another", ref("Closure"), ID, IF_MATCH, body=True, problems=(400, 404, 408, 409, 412, 413, 415), status=200),
        "delete": write_operation("Remove it", None, ID, IF_MATCH, body=False, problems=(404, 412), status=204),
    },
    "/refresh/{country}": {
        "post": write_operation(
            "Ask its sources again, in the background; how it goes is on the event stream", ref("Refresh"), COUNTRY, STATE,
            body=False, problems=(404, 409), status=202,
        )
    },
    "/events": {
        "get": get_operation(
            "Server-sent events: `changed`, `closure` and `refresh`", TEXT,
            parameter("query", "country", {"type": "string", "pattern": f"^{COUNTRIES_PATTERN}$"}, "Only of these"),
            parameter("query", "calendar", {"type": "string", "pattern": f"^{CALENDARS_PATTERN}$"}, "Only of these"),
            media_type="text/event-stream", problems=(422, 429),
        )
    },
}  # fmt: skip
for path in ("/calendar/{country}.ics", "/calendar/{country}/{state}.ics"):
    PATHS[path]["get"]["responses"]["304"] = {"description": "It has not changed"}
