"""The command line: one module a command, each with `add_arguments(parser)` and `run(args) -> int`.

The docstring of a command's module is its help.
"""

SUMMARIES = {
    "next": "the next holidays, over the turn of the year",
    "prev": "the previous holidays",
    "search": "the days on which holidays of a name fall",
    "is": "whether a day is a holiday, or a working day, as an exit status",
    "on": "which countries are off on a day",
    "why": "why a day is a public holiday or not: who says so, and what decided",
    "workdays": "working days: how many from one day to another, or the day N of them later",
    "long": "long weekends, and the days off that make them longer",
    "calendar": "the year, or a month of it, as a calendar with the holidays named beneath",
    "changes": "what the sources have added, dropped or changed since they were first read",
    "compare": "the dates of each source of a country, side by side",
    "countries": "the countries that can be asked for, with their states and sources",
    "states": "the states of a country that can be asked for, with their names",
    "check": "ask the sources now, and report which of them have a fault, or days in doubt",
    "archive": "look for damage in the archive, copy it, add that of another machine",
    "completion": "make bash, zsh or fish complete what you type",
    "new": "write a reader for a country, from the address of a page or feed",
    "serve": "the same dates over HTTP: an API, calendars to subscribe to, and a page",
    "publish": "the same dates as a folder of plain files, for any web host",
    "mcp": "the same dates for assistants, as tools of the Model Context Protocol",
}
"""What each command but the plain one does, in the order in which the help lists them."""

CONNECTING_WORDS = frozenset(
    {"and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "till", "to", "until"}
)
"""English words which, by position and in small letters, are no codes of countries, although `to` may be Tonga's."""

RANGE_WORDS = ("..", "-", "–", "to", "till", "until")
"""The words between the first and the last time of a range, in a command line."""
