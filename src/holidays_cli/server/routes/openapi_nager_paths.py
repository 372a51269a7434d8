"""The paths under which the API answers as Nager.Date does, described in OpenAPI."""

from holidays_cli.server.parameters import COUNTRY_PATTERN
from holidays_cli.server.routes.openapi_operations import (
    get_operation,
)
from holidays_cli.server.routes.openapi_schemas import (
    CODE,
    NAGER_COUNTRY,
    NAGER_COUNTY_AND_OFFSET,
    NAGER_PROBLEMS,
    OFFSET,
    TEXT,
    YEAR,
    Schema,
    array,
    parameter,
    record,
    ref,
)

NAGER_PATHS: Schema = {
    "/api/v3/PublicHolidays/{year}/{countryCode}": {
        "get": get_operation("As Nager.Date v3", array(ref("NagerHoliday")), YEAR, NAGER_COUNTRY, problems=NAGER_PROBLEMS)
    },
    "/api/v3/NextPublicHolidays/{countryCode}": {
        "get": get_operation("As Nager.Date v3: of the next 365 days", array(ref("NagerHoliday")), NAGER_COUNTRY, problems=NAGER_PROBLEMS)
    },
    "/api/v3/NextPublicHolidaysWorldwide": {
        "get": get_operation("As Nager.Date v3: of the next seven days, by what is stored", array(ref("NagerHoliday")), problems=())
    },
    "/api/v3/IsTodayPublicHoliday/{countryCode}": {
        "get": get_operation(
            "As Nager.Date v3: 200 if it is, 204 if it is not", None, NAGER_COUNTRY, *NAGER_COUNTY_AND_OFFSET, problems=NAGER_PROBLEMS,
        )
    },
    "/api/v3/LongWeekend/{year}/{countryCode}": {
        "get": get_operation(
            "As Nager.Date v3", array(ref("NagerLongWeekend")), YEAR, NAGER_COUNTRY,
            parameter("query", "availableBridgeDays", {"type": "integer", "minimum": 0, "maximum": 100}, "At most so many"),
            parameter("query", "subdivisionCode", TEXT, "An ISO 3166-2 code"), problems=NAGER_PROBLEMS,
        )
    },
    "/api/v3/AvailableCountries": {"get": get_operation("As Nager.Date v3", array(ref("NagerCountry")), problems=())},
    "/api/v3/CountryInfo/{countryCode}": {
        "get": get_operation("As Nager.Date v3", ref("NagerCountryInfo"), NAGER_COUNTRY, problems=(404,))
    },
    "/api/v3/Version": {"get": get_operation("As Nager.Date v3: what answers, and its version", ref("NagerVersion"), problems=())},
    "/api/v4/Holidays/{countryCode}/{year}": {
        "get": get_operation("As Nager.Date v4", array(ref("NagerHolidayV4")), NAGER_COUNTRY, YEAR, problems=NAGER_PROBLEMS)
    },
    "/api/v4/Holidays/{countryCode}/Next": {
        "get": get_operation("As Nager.Date v4: of the next 365 days", array(ref("NagerHolidayV4")), NAGER_COUNTRY, problems=NAGER_PROBLEMS)
    },
    "/api/v4/IotHolidays/{isoCode}/IsToday/{offset}": {
        "get": get_operation(
            "As Nager.Date v4: 200 if it is, 204 if it is not", None,
            parameter("path", "isoCode", CODE, "An ISO 3166-1 or ISO 3166-2 code", "GB-SCT"),
            parameter("path", "offset", OFFSET, "Hours from UTC", 0), problems=NAGER_PROBLEMS,
        )
    },
    "/api/v4/Countries/Available": {"get": get_operation("As Nager.Date v4", array(ref("NagerCountry")), problems=())},
    "/api/v4/Countries/{countryCode}": {
        "get": get_operation("As Nager.Date v4", ref("NagerCountryInfoV4"), NAGER_COUNTRY, problems=(404,))
    },
    "/api/v4/Versions": {"get": get_operation("As Nager.Date v4: what answers, and its version", ref("NagerVersion"), problems=())},
    "/api/v2/PublicHolidays/{year}/{countryCode}": {
        "get": get_operation("As Nager.Date v2", array(ref("NagerHolidayV2")), YEAR, NAGER_COUNTRY, problems=NAGER_PROBLEMS)
    },
    "/api/v2/NextPublicHolidays/{countryCode}": {
        "get": get_operation("As Nager.Date v2", array(ref("NagerHolidayV2")), NAGER_COUNTRY, problems=NAGER_PROBLEMS)
    },
    "/api/v2/NextPublicHolidaysWorldwide": {"get": get_operation("As Nager.Date v2", array(ref("NagerHolidayV2")), problems=())},
    "/api/v2/IsTodayPublicHoliday/{countryCode}": {
        "get": get_operation(
            "As Nager.Date v2: 200 if it is, 204 if it is not", None, NAGER_COUNTRY, *NAGER_COUNTY_AND_OFFSET, problems=NAGER_PROBLEMS,
        )
    },
    "/api/v2/LongWeekend/{year}/{countryCode}": {
        "get": get_operation("As Nager.Date v2", array(ref("NagerLongWeekendV2")), YEAR, NAGER_COUNTRY, problems=NAGER_PROBLEMS)
    },
    "/api/v2/AvailableCountries": {"get": get_operation("As Nager.Date v2", array(record(key=TEXT, value=TEXT)), problems=())},
    "/api/v2/CountryInfo": {
        "get": get_operation(
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
    NAGER_PATHS[path]["get"]["responses"]["204"] = {"description": "It is not"}
for path in ("/api/v4/Holidays/{countryCode}/{year}", "/api/v4/Holidays/{countryCode}/Next"):
    NAGER_PATHS[path]["get"]["responses"]["204"] = {"description": "There are none"}
