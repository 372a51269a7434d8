"""Words that people type and that are none of the program's, and what they lead to."""

from holidays_cli import formats
from holidays_cli.text import WEEKDAYS

COMMANDS = {
    "bridge": "long",
    "bridges": "long",
    "business": "workdays",
    "cantons": "states",
    "month": "calendar",
    "provinces": "states",
    "regions": "states",
    "upcoming": "next",
    "weekends": "long",
    "working": "workdays",
}
"""Commands by other names."""

HOLIDAYS = frozenset(
    {
        "all saints", "anzac day", "ascension", "ashura", "assumption", "bastille", "boxing day", "carnival", "chanukah",
        "chinese new year", "christmas", "corpus christi", "deepavali", "diwali", "easter", "eid", "epiphany",
        "fathers day", "good friday", "halloween", "hanukkah", "holi", "independence day", "juneteenth", "labor day",
        "labour day", "liberation day", "lunar new year", "may day", "memorial day", "mothers day", "national day",
        "new year", "new years", "noel", "noël", "nowruz", "ostern", "palm sunday", "passover", "pentecost", "pfingsten",
        "presidents day", "ramadan", "republic day", "rosh hashanah", "thanksgiving", "valentines day", "vesak",
        "veterans day", "victoria day", "weihnachten", "whit monday", "whitsun", "xmas", "yom kippur",
    }
)  # fmt: skip
"""Names of holidays, or how they begin, without apostrophes: they are no places, although a place may be called nearly so."""

WORDS_BEHIND_NAMES = frozenset(
    {
        "adha", "al", "bank", "day", "days", "eve", "fitr", "friday", "holiday", "monday", "observed", "saturday",
        "sunday", "thursday", "tuesday", "ul", "wednesday",
    }
)  # fmt: skip
"""What may stand behind one of these names, and is still the name of a holiday that the same countries have: Easter Monday."""

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""Numbers in words, from 1 on, which are written in digits."""

DAYS = ("today", "tomorrow", "yesterday", *map(str.lower, WEEKDAYS))
"""The words for days that somebody may have mistyped."""

LIMITS = {
    "after": "--from DAY",
    "before": "--to DAY",
    "between": "2026-12-24..2027-01-02 for the days from the first to the second",
    "since": "--from DAY",
}
"""Words before a time, by what is written instead."""

KINDS = ("bank", "school", "government", "optional")
"""Words before "holidays" that are kinds of days."""

OPTIONS_OF_WORDS = {form: f"-f {form}" for form in (*formats.NAMES_OF_FILES, "table")} | {
    "count": "--count",
    "download": "-o FILE, such as -o days.csv",
    "export": "-o FILE, such as -o days.csv",
    "excel": "-f csv",
    "+": "--add 5 for the day that is five working days later",
    "how": "--count for the number of days; 'holidays workdays UK' counts working days",
    "kind": "--kind bank; 'holidays --help' lists the kinds",
    "kinds": "--kind bank; 'holidays --help' lists the kinds",
    "left": "today..2026-12-31 for the time that is left until a day",
    "name": "--names",
    "names": "--names",
    "now": "today",
    "offline": "--offline",
    "refresh": "--refresh",
    "remaining": "today..2026-12-31 for the time that remains until a day",
    "save": "-o FILE, such as -o days.csv",
    "subscribe": "-o FILE.ics, or 'holidays serve', whose calendars can be subscribed to",
    "update": "--refresh",
    "weekdays": "--weekdays",
    "working": "--working after 'holidays is'; 'holidays workdays UK' counts working days",
}
"""Words for what options do."""

SUPERFLUOUS = (
    "a", "an", "day", "days", "get", "holiday", "holidays", "list", "please", "public", "show", "weekend", "weekends", "with",
)  # fmt: skip
"""Words without which a question is the same."""

WHOLE_WORLD = (
    "africa", "america", "apac", "asia", "balkans", "baltics", "benelux", "caribbean", "dach", "emea", "europe", "latam", "nordics",
    "oceania", "scandinavia", "world", "worldwide",
)  # fmt: skip
"""Parts of the world with several countries."""

FILES = ("archive", "cache", "config", "configuration", "files", "folders", "plugins", "readers", "settings")
"""Words for what lies in files of the program, which no command shows."""

LEADS = (
    {term: f"write {option}" for term, option in (LIMITS | OPTIONS_OF_WORDS).items()}
    | {kind: f"did you mean --kind {kind}? Public holidays are listed without it" for kind in KINDS}
    | dict.fromkeys(
        SUPERFLUOUS, "leave it out; 'holidays UK' lists the holidays of a place, 'holidays next UK' the next one"
    )
    | dict.fromkeys(WHOLE_WORLD, "'all' is every country; groups of countries stand in the config file (-c @eu)")
    | {"not": "leave it out; the status of 'holidays is' is 1 where a day is none"}
)
"""What to type instead of these words."""
