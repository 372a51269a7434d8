"""The records, parameters and values that the description of the API refers to."""

from typing import Any

from holidays_cli.model import KINDS
from holidays_cli.queries.translate import LANGUAGE_PATTERN
from holidays_cli.server.negotiation import MEDIA_TYPES
from holidays_cli.server.parameters import (
    CALENDAR_PATTERN,
    COUNTRY_PATTERN,
    KINDS_PATTERN,
    PLACE_PATTERN,
    PLACES_PATTERN,
    STATE_PATTERN,
)
from holidays_cli.sources.verdicts import AUTHORITIES

Schema = dict[str, Any]


def ref(name: str) -> Schema:
    """A reference to one of `SCHEMAS`."""
    return {"$ref": f"#/components/schemas/{name}"}


def array(items: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": items}


def record(required: str = "", /, **properties: Schema) -> Schema:
    """An object; all properties are required, unless `required` names those that are."""
    return {"type": "object", "properties": properties, "required": required.split() or list(properties)}


def parameter(location: str, name: str, schema: Schema, description: str, example: object = None) -> Schema:
    """A parameter, in the `"path"` or the `"query"`."""
    described = {
        "in": location,
        "name": name,
        "schema": schema,
        "description": description,
        "required": location == "path",
    }
    return described if example is None else described | {"example": example}


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

COUNTRY = parameter(
    "path",
    "country",
    CODE,
    "An ISO 3166-1 code, with a state if you like: `GB`, `GB-SCT`; or that of an exchange: `XNYS`",
    "GB",
)
NAGER_COUNTRY = parameter(
    "path", "countryCode", {"type": "string", "pattern": f"^{COUNTRY_PATTERN}$"}, "An ISO 3166-1 code", "GB"
)
OFFSET: Schema = {"type": "integer", "minimum": -12, "maximum": 12}
NAGER_COUNTY_AND_OFFSET = (
    parameter("query", "countyCode", TEXT, "An ISO 3166-2 code"),
    parameter("query", "offset", OFFSET, "Hours from UTC"),
)
NAGER_PROBLEMS = (400, 404, 502, 503)
YEAR = parameter("path", "year", YEAR_NUMBER, "The year", 2026)
STATE = parameter("query", "state", STATE_CODE, "The part of an ISO 3166-2 code after the dash", "SCT")
CALENDAR_QUERY = parameter("query", "calendar", CALENDAR_NAME, "A named calendar, whose closures count as well")
ALL_STATES = parameter("query", "all_states", BOOLEAN, "Also the days that hold in some states only")
UNCOUNTED = parameter(
    "query",
    "uncounted",
    BOOLEAN,
    "Also the days that a source or the rules have as public holidays and that do not count",
)
KIND = parameter(
    "query", "kind", {"type": "string", "pattern": f"^({KINDS_PATTERN})$", "default": "public"},
    "The kinds of days, separated by commas or given one by one; `half` are half days of these kinds, `working` make-up days", "public,bank",
)  # fmt: skip
LANG = parameter(
    "query", "lang", {"type": "string", "pattern": f"^{LANGUAGE_PATTERN}$"},
    "The language of the names (BCP 47), where they are known in it (default: each source's own)", "en",
)  # fmt: skip
HALF_DAYS = parameter("query", "half_days", BOOLEAN, "Count days of which a part is off as halves; only with `to`")
IF_MATCH: Schema = {
    "in": "header", "name": "If-Match", "required": False, "schema": TEXT,
    "description": "The ETag of the closure as it was read: it is left alone if it has been changed since",
}  # fmt: skip
ID = parameter("path", "id", {"type": "integer", "minimum": 0}, "The number of the closure")

COUNTRIES = parameter(
    "query", "countries", {"type": "string", "pattern": f"^{PLACES_PATTERN}$"}, "Codes of at most 50 places, separated by commas", "DE,FR",
)  # fmt: skip
TIME_ZONE = parameter(
    "query", "tz", TEXT,
    "The time zone (IANA) in which today and this year are meant (default: that of the place, or of the server if it is about none)",
    "Europe/London",
)  # fmt: skip
FORM = parameter("path", "form", {"enum": [*MEDIA_TYPES]}, "The form in which the list is sent", "csv")
FROM = parameter("query", "from", DAY, "The first day")
TO = parameter("query", "to", DAY, "The last day")
STATUSES = ("confirmed", "announced", "unconfirmed", "disputed", "reported", "computed", "estimated")
DOUBTS: Schema = {
    "type": "array", "items": TEXT, "description": "What is in doubt about these days, a line a year, with the path that tells more",
}  # fmt: skip
TIME_OR_NULL: Schema = {"type": ["string", "null"], "format": "date-time"}
RECORD = record(
    date=DATE, name=TEXT_OR_NULL, country=TEXT, states={"type": ["array", "null"], "items": TEXT}, note=TEXT_OR_NULL,
    source=TEXT_OR_NULL, url=TEXT_OR_NULL,
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
        "items": record(
            source=TEXT, url=TEXT_OR_NULL, says={"type": ["boolean", "null"]}, name=TEXT_OR_NULL,
        ),
    },
    local_name={**TEXT_OR_NULL, "description": "The name in the source's language; of a day by the rules that in the country's"},
    language={**TEXT_OR_NULL, "description": "The language (BCP 47) of `name`, if `lang` was given and the name is known in it"},
    place={**TEXT, "description": "The code of the place that was asked about"},
    state_names={
        "type": ["object", "null"], "additionalProperties": TEXT, "description": "The names of `states` by their codes",
    },
)  # fmt: skip
PROBLEM = record(
    "type title status detail instance",
    type=TEXT, title=TEXT, status=NUMBER, detail=TEXT, instance=TEXT, errors=array(record(field=TEXT, detail=TEXT)),
)  # fmt: skip
CLOSURE_INPUT: Schema = {
    **record(
        "calendar date name",
        calendar=CALENDAR_NAME, date=DATE, name={"type": "string", "minLength": 1, "maxLength": 200},
        working={"type": "boolean", "default": False},
    ),
    "additionalProperties": False,
}  # fmt: skip
NAGER_TYPES = array({"enum": ["Public", "Bank", "School", "Authorities", "Optional", "Observance"]})
NAGER_HOLIDAY: Schema = {
    "date": DATE, "localName": TEXT, "name": TEXT, "countryCode": TEXT, "fixed": BOOLEAN, "global": BOOLEAN,
    "counties": {"type": ["array", "null"], "items": TEXT}, "launchYear": {"type": ["integer", "null"]},
}  # fmt: skip
NAGER_COUNTRY_NAMES: Schema = {"commonName": TEXT, "officialName": TEXT, "countryCode": TEXT, "region": TEXT}
SCHEMAS: Schema = {
    "Holiday": RECORD,
    "Problem": PROBLEM,
    "ClosureInput": CLOSURE_INPUT,
    "Closure": record(id=NUMBER, calendar=TEXT, date=DATE, name=TEXT, working=BOOLEAN),
    "Country": record(
        country=TEXT, name=TEXT, states=array(TEXT), state_names={"type": "object", "additionalProperties": TEXT}, default_state=TEXT_OR_NULL,
        calendar=TEXT,
        sources=array(record(source=TEXT, url=TEXT_OR_NULL, reader=TEXT, computed=BOOLEAN)),
    ),
    "Is": record(
        date=DATE, country=TEXT, state=TEXT_OR_NULL, holiday=BOOLEAN, holidays=array(ref("Holiday")), workday=BOOLEAN,
        why=TEXT, doubts=DOUBTS,
    ),
    "Search": record(
        q={**TEXT, "description": "The name that was asked for"},
        spelled_alike={"type": "boolean", "description": "Whether no holiday has the name, and these have one that is spelled nearly so"},
        near_names={**array(TEXT), "description": "Where no holiday has the name, some that are like it"},
        holidays=array(ref("Holiday")),
    ),
    "Explanation": record(
        date=DATE, country=TEXT, state=TEXT_OR_NULL, counts=BOOLEAN,
        status={"enum": [*STATUSES, None], "description": "How sure the day is; null: nobody has it as a public holiday"},
        reason={**TEXT, "description": "What decided"},
        witnesses=array(
            record(
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
    "Observation": record(
        country=TEXT, state={**TEXT_OR_NULL, "description": "The state that the source was asked for, if it is asked state by state"},
        source=TEXT, reader={**TEXT_OR_NULL, "description": "The file and function that read it, if they are of this program"},
        address=TEXT_OR_NULL,
        authority={"enum": [*AUTHORITIES], "description": "Who speaks"},
        whole={"type": "boolean", "description": "Whether it lists all holidays of a year"},
        asked_by_state=BOOLEAN, asked_by_year=BOOLEAN, states=array(TEXT), default_state=TEXT_OR_NULL,
        years={
            "type": "object",
            "description": "The year, and those beside it which the source listed together with it",
            "additionalProperties": record(
                checked_at={"type": "string", "format": "date-time", "description": "When it was asked last"}, url=TEXT_OR_NULL,
                days=array(
                    record(
                        date=DATE, name=TEXT, states=array(TEXT), note=TEXT_OR_NULL, working=BOOLEAN, kind={"enum": [*KINDS]},
                        half=TEXT_OR_NULL, observes={"type": ["string", "null"], "format": "date"},
                        names={"type": ["object", "null"], "additionalProperties": TEXT}, url=TEXT_OR_NULL,
                    )
                ),
            ),
        },
    ),
    "Workdays": record(
        "country state from doubts",
        doubts=DOUBTS, country=TEXT, state=TEXT_OR_NULL, to=DATE, workdays={"type": "number", "multipleOf": 0.5}, add=NUMBER, date=DATE, **{"from": DATE},
    ),
    "Run": record(first=DATE, last=DATE, days=NUMBER, take=array(DATE), holidays=TEXT),
    "Comparison": record(
        date=DATE, country=TEXT, state=TEXT_OR_NULL, differs=BOOLEAN,
        sources=array(record(source=TEXT, holidays={"type": ["array", "null"], "items": ref("Holiday")})),
    ),
    "Change": {
        "allOf": [
            ref("Holiday"),
            record(
                change={"enum": ["added", "dropped", "changed"]}, first_seen=TEXT_OR_NULL,
                seen_at=TEXT_OR_NULL, before={"anyOf": [ref("Holiday"), {"type": "null"}]},
            ),
        ]
    },
    "Refresh": record(country=TEXT, state=TEXT_OR_NULL, refresh=TEXT, events=TEXT),
    "NagerHoliday": record(**NAGER_HOLIDAY, types=NAGER_TYPES),
    "NagerHolidayV2": record(
        " ".join((*NAGER_HOLIDAY, "type")),
        **NAGER_HOLIDAY, types=NAGER_TYPES,
        type={**TEXT, "description": "The types, separated by commas"},
    ),
    "NagerHolidayV4": record(
        date=DATE, name=TEXT, countryCode=TEXT, nationalHoliday=BOOLEAN,
        subdivisionCodes={"type": ["array", "null"], "items": TEXT}, holidayTypes=NAGER_TYPES,
    ),
    "NagerLongWeekend": record(
        startDate=DATE, endDate=DATE, dayCount=NUMBER, needBridgeDay=BOOLEAN, bridgeDays=array(DATE)
    ),
    "NagerLongWeekendV2": record(startDate=DATE, endDate=DATE, dayCount=NUMBER, needBridgeDay=BOOLEAN),
    "NagerCountryInfo": record(
        **NAGER_COUNTRY_NAMES, borders=array(record(**NAGER_COUNTRY_NAMES, borders={"type": "null"}))
    ),
    "NagerCountryInfoV4": record(
        **NAGER_COUNTRY_NAMES, nativeName=TEXT, borders=array(record(**NAGER_COUNTRY_NAMES, nativeName=TEXT))
    ),
    "NagerVersion": record(name=TEXT, version=TEXT),
    "NagerCountry": record(countryCode=TEXT, name=TEXT),
}  # fmt: skip
