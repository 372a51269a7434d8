"""What new users type: each line is one that somebody may type, with what comes of it.

It is noon on Monday, 1 June 2026; GOV.UK answers with its made page, and no other source can be reached.  A command whose
outcome depends on more than its line has tests of its own beside this file.
"""

import io
import re
import shlex
import sys
from typing import NamedTuple

import pytest

UK_2026 = [
    "2026-01-01",
    "2026-04-03",
    "2026-04-06",
    "2026-05-04",
    "2026-05-25",
    "2026-08-31",
    "2026-12-25",
    "2026-12-28",
]


class Line(NamedTuple):
    """A command line, and what is expected of it."""

    typed: str
    status: int = 0
    stdout: str = ""
    """A regular expression that is found in stdout; `""`: nothing is written there."""
    stderr: str | None = None
    """The same for stderr; None: whatever is said about sources that cannot be reached."""


def listed(*days):
    """A regular expression for lines that begin with these days, and no other lines."""
    return r"\A" + "".join(rf"{day}\b[^\n]*\n" for day in days) + r"\Z"


def with_days(*days):
    """A regular expression for lines of days among which these are, in their order."""
    return "(?s)" + ".*".join(rf"^{day}\b" for day in days).replace("^", "(?m:^)")


ONE_YEAR = listed(*UK_2026)
YEAR_OF_SCOTLAND = with_days("2026-01-02", "2026-06-15", "2026-11-30")
YEAR_OF_GERMANY = listed(
    "2026-01-01",
    "2026-04-03",
    "2026-04-06",
    "2026-05-01",
    "2026-05-14",
    "2026-05-25",
    "2026-10-03",
    "2026-12-25",
    "2026-12-26",
)
YEAR_OF_BAVARIA = with_days("2026-01-06", "2026-06-04", "2026-11-01")
YEAR_OF_CALIFORNIA = with_days("2026-03-31", "2026-11-26")
YEAR_OF_GEORGIA = with_days("2026-04-03", "2026-11-27")
BOTH_COUNTRIES = r"(?s)2026-04-03\tUK\n.*2026-07-14\tFR\n"
BOTH_STATES = r"(?s)2026-01-06\tDE-BY\n.*2026-03-08\tDE-BE\n"
MONTH = r"December 2026"
MARCH = r"March 2027"
DECEMBERS = r"\A2026-12-25\n2026-12-28\n2027-12-2\d\n(2027-12-2\d\n)*\Z"
IN_DECEMBER = listed("2026-12-25", "2026-12-28")


def led(*texts):
    """A regular expression for a line on stderr that has these texts, in their order."""
    return ".*".join(map(re.escape, texts))


WORKS = [
    Line("-c uk", stdout=ONE_YEAR, stderr=""),
    Line("-c UK", stdout=ONE_YEAR, stderr=""),
    Line("-c gb", stdout=ONE_YEAR, stderr=""),
    Line("-c GB-SCT", stdout=YEAR_OF_SCOTLAND, stderr=""),
    Line("-c US-CA", stdout=YEAR_OF_CALIFORNIA),
    Line("-c DE -s by", stdout=YEAR_OF_BAVARIA),
    Line("-cUK -y2026", stdout=ONE_YEAR, stderr=""),
    Line("-c UK -y +1", stdout=r"\A2027-01-01\n"),
    Line("-c UK -y -1", stdout=r"\A2025-01-01\n"),
    Line("-c UK -y 2026-2028", stdout=with_days("2026-12-28", "2027-01-01", "2028-12-25")),
    Line("-c UK -y 2025,2027", stdout=with_days("2025-12-26", "2027-01-01")),
    Line("-c UK -f json", stdout=r'\A\[\n \{"date": "2026-01-01"', stderr=""),
    Line("next 5 -c UK", stdout=listed("2026-08-31", "2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26")),
    Line("next -c UK -f table", stdout="31 Aug  Summer bank holiday", stderr=""),
    Line("is today -c UK", 1, stderr=""),
    Line("is friday -c UK", 1, stderr=""),
    Line("is next friday -c UK", 1, stderr=""),
    Line("is last friday -c UK", 1, stderr=""),
    Line('is "25 dec 2026" -c UK', stderr=""),
    Line("is 2026/12/25 -c UK", stderr=""),
    Line("is 20261225 -c UK", stderr=""),
    Line("is +10 -c UK", 1, stderr=""),
    Line("is -1 -c UK", 1, stderr=""),
    Line("is --working -c UK", stderr=""),
    Line("on 2026-12-25 -c UK", stdout="^UK\tChristmas Day\n", stderr=""),
    Line("workdays 2026-12-01 2026-12-31 -c UK", stdout=listed("21"), stderr=""),
    Line("workdays today +30 -c UK", stdout=listed("23"), stderr=""),
    Line("workdays today --add 3 -c UK", stdout=listed("2026-06-04"), stderr=""),
    Line("workdays today --add -3 -c UK", stdout=listed("2026-05-27"), stderr=""),
    Line("workdays 2026-12-01 2026-12-31 -c UK --weekend fri,sat", stdout=listed("22"), stderr=""),
    Line("workdays 2026-12-01 2026-12-31 -c UK --also closed.txt", stdout=listed("20"), stderr=""),
    Line("workdays 2026-12-01 2026-12-31 -c UK --also -", stdout=listed("20"), stderr=""),
    Line("long 2026 --days 2 -c UK", stdout="2026-04-02\t2026-04-07\t6\t2026-04-02 2026-04-07\t"),
    Line("calendar dec -c UK", stdout=MONTH, stderr=""),
    Line("calendar december -c UK", stdout=MONTH, stderr=""),
    Line("calendar 12 -c UK", stdout=MONTH, stderr=""),
    Line("calendar 2027-03 -c UK", stdout=MARCH),
    Line("calendar -3 -c UK", stdout=r"May 2026 +June 2026 +July 2026", stderr=""),
    Line("calendar -c UK,FR", stdout=r"(?s)United Kingdom 2026.*France 2026"),
    Line("compare -c UK", 1, stdout=r"\Adate\tGOV.UK\tpython-holidays' rules\n"),
    Line("-c UK -f csv", stdout=r"\Adate,name,", stderr=""),
    Line("-c UK -f md", stdout=r"\A\| Date \|", stderr=""),
    Line("-c UK -f ics", stdout=r"\ABEGIN:VCALENDAR\r\n", stderr=""),
    Line("-c @islands", stdout=r"(?s)2026-01-01\tNU\n.*2026-01-01\tTK\n"),
]
"""What has always been understood."""

UNDERSTOOD = [
    # A place and a year need no options.
    Line("UK", stdout=ONE_YEAR, stderr=""),
    Line("UK 2026", stdout=ONE_YEAR, stderr=""),
    Line("2026 UK", stdout=ONE_YEAR, stderr=""),
    Line('"United Kingdom"', stdout=ONE_YEAR, stderr=""),
    # Countries and states have names, in many forms.
    Line('-c "United Kingdom"', stdout=ONE_YEAR, stderr=""),
    Line("-c England", stdout=ONE_YEAR, stderr=""),
    Line("-c Germany", stdout=YEAR_OF_GERMANY),
    Line("-c Deutschland", stdout=YEAR_OF_GERMANY),
    Line("-c GBR", stdout=ONE_YEAR, stderr=""),
    Line("-c DEU", stdout=YEAR_OF_GERMANY),
    Line("-c US_CA", stdout=YEAR_OF_CALIFORNIA),
    Line("-c US/CA", stdout=YEAR_OF_CALIFORNIA),
    Line("-c en-GB", stdout=ONE_YEAR, stderr=""),
    Line("-c EU", 2, stderr=led("EU is no country", "members", "group", "-c AT,BE,")),
    Line("-c EN", 2, stderr=led("unknown country 'EN'", "England is GB-ENG", "--lang en")),
    Line("London", stdout=ONE_YEAR, stderr=led("London (GB-LND)", "England (GB-ENG)")),
    Line("-c London --strict", 2, stderr=led("London (GB-LND)", "ask for GB-ENG (England)")),
    Line("-c GB-LND", 2, stderr=led("London (GB-LND)", "ask for GB-ENG (England)")),
    Line("Paris", stdout="2026-07-14", stderr=led("Paris (FR-75C)", "France (FR)")),
    Line("-c XX", 2, stderr=led("unknown country 'XX'", "(Kosovo)")),
    Line("-c UKK", 2, stderr=led("unknown country 'UKK'", "UK (United Kingdom)")),
    Line("UK Scotland", stdout=YEAR_OF_SCOTLAND, stderr=led("UK is left out", "Scotland (GB-SCT)", "-c UK,GB-SCT")),
    Line("scotland in the UK -q", stdout=YEAR_OF_SCOTLAND, stderr=""),
    Line("is 2026-11-30 UK Scotland", stderr=led("UK is left out")),
    Line("UK and Scotland", stdout=r"(?s)2026-01-01\tUK\n.*2026-01-02\tGB-SCT\n", stderr=""),
    Line("UK GB-SCT", stdout=r"(?s)2026-01-01\tUK\n.*2026-01-02\tGB-SCT\n", stderr=""),
    Line("London England", stdout=ONE_YEAR, stderr=led("London (GB-LND)", "England (GB-ENG)")),
    Line("Easter Island --offline --count", stdout="16", stderr=led("CL")),
    Line("is Easter Island 2026-09-18 --offline", stderr=led("CL")),
    Line("Georgia", 2, stderr=led("Georgia may be GE (Georgia) or US-GA (Georgia, United States)")),
    Line("Georgia UK", 2, stderr=led("Georgia may be GE")),
    Line("Georgia US", stdout=YEAR_OF_GEORGIA, stderr=led("US is left out, because Georgia (US-GA) is a part of it")),
    Line("united states georgia", stdout=YEAR_OF_GEORGIA, stderr=led("US is left out, because Georgia (US-GA)")),
    Line("Georgia in the US -q", stdout=YEAR_OF_GEORGIA, stderr=""),
    Line("Toronto", 2, stderr=led("did you mean CA (Canada)?")),
    Line("UK SCT", 2, stderr=led("did you mean GB-SCT (Scotland, United Kingdom)?")),
    Line("Untied Kingdom", 2, stderr=led("'Untied Kingdom'", "did you mean GB (United Kingdom)?")),
    Line("new york city", 2, stderr=led("'city' is not a command, a place or a time")),
    Line("-c DE -s Bayern", stdout=YEAR_OF_BAVARIA),
    Line("-c DE -s Bavaria", stdout=YEAR_OF_BAVARIA),
    Line("-c UK -s Scotland", stdout=YEAR_OF_SCOTLAND, stderr=""),
    Line("-s Bayern", 2, stderr=led("of which country is 'Bayern' a state?", "-c DE-BY (Bavaria, Germany)")),
    Line("next -s BY", 2, stderr=led("of which country is 'BY' a state?", "Give -c, too")),
    Line("-c US -s California", stdout=YEAR_OF_CALIFORNIA),
    # What is given several times adds up.
    Line("-c DE -s BY,BE", stdout=BOTH_STATES),
    Line("-c DE -s BY -s BE", stdout=BOTH_STATES),
    Line("-c UK FR", stdout=BOTH_COUNTRIES),
    Line('-c "UK FR"', stdout=BOTH_COUNTRIES),
    Line("-c UK, FR", stdout=BOTH_COUNTRIES),
    Line("-c UK -c FR", stdout=BOTH_COUNTRIES),
    Line("-c UK -y 2026 -y 2027", stdout=with_days(*UK_2026, "2027-01-01")),
    # Names in a language.
    Line("-c JP --lang en --names", stdout="2026-02-23\tEmperor's Birthday\n"),
    Line("-c JP --language en --names", stdout="2026-02-23\tEmperor's Birthday\n"),
    # Commands by what people call them.
    Line("today -c UK", 1, "Monday 2026-06-01 is not a holiday in UK"),
    Line("tomorrow -c UK", 1, "Tuesday 2026-06-02 is not a holiday in UK"),
    Line("today to 2026-12-25 UK", stdout=listed("2026-08-31", "2026-12-25")),
    Line("-c UK today - 2026-12-25", stdout=listed("2026-08-31", "2026-12-25")),
    Line("help", stdout=r"\AThe public holidays of a country", stderr=""),
    Line("help next", stdout=r"\AThe next holidays", stderr=""),
    Line("list -c UK", stdout=ONE_YEAR, stderr=""),
    Line("version", stdout=r"\Aholidays \d", stderr=""),
    Line("-V", stdout=r"\Aholidays \d", stderr=""),
    Line("search easter -c UK", stdout="2026-04-06\tEaster Monday\n"),
    Line("search christmas UK december", stdout=r"\A2026-12-25\tChristmas Day\n"),
    Line("search easter germany", stdout=r"2027-03-29\t"),
    Line("search easter monday in UK", stdout=listed("2027-03-29", "2026-04-06")),
    Line("when is christmas uk", stdout=r"\A2026-12-25\tChristmas Day\n"),
    Line("when easter -c UK", stdout="2026-04-06\tEaster Monday\n"),
    Line("on easter -c UK", stdout=r"\A2026-04-06\tUK\tEaster Monday\n\Z", stderr=""),
    Line("on easter UK FR 2027", stdout=r"(?s)\A2027-03-29\tUK\tEaster Monday\n2027-03-29\tFR\t"),
    Line("on diwali UK", 1, stderr=led("no holiday of UK in 2026 is called 'diwali'")),
    Line("on", 2, stderr=led("on which day?")),
    Line(
        "is christmas",
        2,
        stderr=led("in which country is 'christmas' a holiday? Give -c UK", "holidays search christmas"),
    ),
    Line("is christmas UK", stdout=r"\AFriday 2026-12-25 is a holiday in UK: Christmas Day, GOV.UK", stderr=""),
    Line("is it christmas a holiday in UK", stdout="Friday 2026-12-25 is a holiday in UK", stderr=""),
    Line("is good friday UK", stdout="Friday 2026-04-03 is a holiday in UK: Good Friday", stderr=""),
    Line("is boxing day -c UK -y 2026", stdout="Monday 2026-12-28 is a holiday in UK: Boxing Day", stderr=""),
    Line("is st andrews day UK", 1, stdout="Monday 2026-11-30 is not a holiday in UK, but in SCT", stderr=""),
    Line("is christmas UK --working", 1, stdout="Friday 2026-12-25 is not a working day in UK: Christmas Day"),
    Line("is canada day CA", stdout="Wednesday 2026-07-01 is a holiday in CA: Canada Day"),
    Line("is halloween UK", 1, stderr=led("no holiday of UK in 2026 is called 'halloween'")),
    Line("is may day UK", stdout="Monday 2026-05-04 is a holiday in UK: Early May bank holiday"),
    Line("is children day UK", 2, stderr=led("'children day' is not a day or a place: 'holidays search")),
    Line("eid UAE", 2, stderr=led("'holidays search eid UAE'")),
    Line("UK 2026-12-24/2026-12-28", 2, stderr=led("write 2026-12-24..2026-12-28")),
    Line("UK 2026-12-24..", 2, stderr=led("write --from 2026-12-24")),
    Line("is 1. mai UK", 2, stderr=led("'1.' is not a day or a place: did you mean '1 may'?")),
    Line("25 dezember UK", 2, stderr=led("did you mean '25 december'? Months are in English")),
    Line("tag der arbeit DE", 2, stderr=led("'holidays search \"tag der arbeit\" DE'")),
    Line("día del trabajo ES", 2, stderr=led("'holidays search \"día del trabajo\" ES'")),
    Line("is 31 nov UK", 2, stderr=led("'31' is not a day or a place: there is no '31 nov'")),
    Line("is 12-25 UK", 2, stderr=led("'12-25' is not a day or a place: write '25 december'")),
    Line("is not 2026-12-25 UK", 2, stderr=led("leave it out; the status of 'holidays is' is 1")),
    Line("is working 2026-12-25 UK", 2, stderr=led("write --working")),
    Line("UK 2026/2028", 2, stderr=led("write 2026-2028")),
    Line("uk+de", 2, stderr=led("write UK,DE")),
    Line("uk/de", 2, stderr=led("unknown state 'DE' of UK; for both countries write UK,DE")),
    Line("scandinavia", 2, stderr=led("groups of countries stand in the config file")),
    Line("kinds UK", 2, stderr=led("write --kind bank")),
    Line("UK -n 3", 2, stderr=led("did you mean --limit?")),
    Line("UK --no-cache", 2, stderr=led("did you mean --refresh?")),
    Line("states UK --offline", 2, stderr=led("'holidays search' and 9 more commands, and not of 'holidays states'")),
    Line("next public holiday in UK", stdout=r"\A2026-08-31\n\Z", stderr=""),
    Line("when is christmas celebrated UK", stdout=r"\A2026-12-25\tChristmas Day\n"),
    Line("search 25 dec UK", 2, stderr=led("'25 dec' is a day: 'holidays on 25 dec'")),
    Line("long UK 2026-09", stderr=led("UK: no long weekend begins in 2026-09-01")),
    Line("workdays today to christmas UK", 2, stderr=led("'christmas' is not a time or a place")),
    Line("completion", 2, stderr=led("for which shell? Write 'holidays completion bash', or zsh or fish")),
    Line("is soon UK", 2, stderr=led("'soon' is not a day or a place")),
    Line("is day UK", 2, stderr=led("'day' is not a day or a place: leave it out")),
    Line("is -y 2026-12-25 UK", stderr=""),
    Line("is UK -y 2026-12-25,2026-12-27", 1, stdout="(?s)2026-12-25 is a holiday.*2026-12-27 is not", stderr=""),
    Line("is -y soon UK", 2, stderr=led("'soon' is not a day")),
    Line("on -y 2026-12-25 UK", stdout=r"\AUK\tChristmas Day\n\Z", stderr=""),
    Line("easter UK 2027", 2, stderr=led("'holidays search easter UK 2027'")),
    Line("new year UK", 2, stderr=led("'new year' is not", "'holidays search \"new year\" UK'")),
    Line('on "new year\'s day" UK', stdout="2026-01-01\tUK\tNew Year’s Day\n", stderr=""),
    Line('"new year\'s day" UK', 2, stderr=led("'holidays search \"new year's day\" UK'")),
    Line("good friday UK", 2, stderr=led("'good friday' is not", "'holidays search \"good friday\" UK'")),
    Line("may day UK", 2, stderr=led("'may day' is not", "'holidays search \"may day\" UK'")),
    Line("next christmas UK", 2, stderr=led("'holidays search christmas UK'")),
    Line("is tomorow UK", 2, stderr=led("did you mean tomorrow?")),
    Line("prev -c UK", stdout=listed("2026-05-25"), stderr=""),
    Line("last -c UK", stdout=listed("2026-05-25"), stderr=""),
    Line("prev -c UK --to 2026-05-10", stdout=listed("2026-05-04"), stderr=""),
    Line("prev 9 UK --from 2026-01-01 --to 2026-04-03", stdout=listed("2026-01-01", "2026-04-03"), stderr=""),
    Line("prev 9 UK --within 60d", stdout=listed("2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25"), stderr=""),
    Line("prev UK --within 2d", stderr=led("no holidays from 2026-05-30 to 2026-05-31")),
    Line("prev UK --from 2026-05-01 --to 2026-04-01", 2, stderr=led("2026-04-01 is before 2026-05-01")),
    Line("prev UK 2025 --within 2d", 2, stderr=led("no day that is asked about is from 2026-05-30")),
    Line("UK -", 2, stderr=led("'-' is not a command, a place or a time")),
    Line("next three UK", 2, stderr=led("'three' is not a number of days", "write 3")),
    Line("nxt", 2, stderr=led("did you mean 'holidays next'")),
    Line("counties", 2, stderr=led("did you mean 'holidays countries'")),
    Line("next holiday in UK", stdout=r"\A2026-08-31\n\Z", stderr=""),
    Line("school holidays UK", 2, stderr=led("did you mean --kind school?")),
    Line("working days UK", 2, stderr=led("did you mean 'holidays workdays'?")),
    Line("Dezember UK", 2, stderr=led("did you mean december?")),
    Line("UK since 2026-11-01", 2, stderr=led("write --from DAY")),
    Line("europe", 2, stderr=led("'all' is every country")),
    Line("cal", 2, stderr=led("did you mean 'holidays calendar'")),
    Line("bridge", 2, stderr=led("did you mean 'holidays long'")),
    Line("config", 2, stderr=led("the config file is ", "config.toml")),
    Line("cache", 2, stderr=led("fetched pages are cached in ")),
    # Whole questions, and words for what options do.
    Line("is today a working day in UK", stderr=""),
    Line("is 25 dec a business day UK -v", 1, stdout="2026-12-25 is not a working day in UK"),
    Line("is christmas day a working day UK", 1, stdout="2026-12-25 is not a working day in UK", stderr=""),
    Line("is christmas a bank holiday UK", stdout="2026-12-25 is a holiday in UK: Christmas Day", stderr=""),
    Line("is monday a public holiday in UK", 1, stderr=""),
    Line("why is 25 dec a holiday in UK", stdout="Friday 25 December 2026 is a public holiday in UK"),
    Line("when is the next bank holiday UK", stdout=r"(?m)^2026-08-31\tUK\tSummer bank holiday$"),
    Line("search christmas in UK", stdout=r"\A2026-12-25\tChristmas Day\n"),
    Line("long weekends 2027 UK", stdout="\n2027-03-25\t2027-03-29\t5\t"),
    Line("how many holidays in UK", 2, stderr=led("write --count for the number of days", "'holidays workdays UK'")),
    Line("UK csv", 2, stderr=led("'csv' is not", "write -f csv")),
    Line("excel UK", 2, stderr=led("write -f csv")),
    Line("UK with names", 2, stderr=led("'with' is not", "leave it out")),
    Line("UK names", 2, stderr=led("write --names")),
    Line("export UK", 2, stderr=led("write -o FILE, such as -o days.csv")),
    Line(
        "UK -o json",
        2,
        stderr=led("-o json would write a file of that name: -f json is the format, -o ./json the file"),
    ),
    # Options that are mistyped, or have other names.
    Line("UK --next", 2, stderr=led("did you mean 'holidays next'?")),
    Line("--today", 2, stderr=led("did you mean 'holidays today'?")),
    Line("--countries", 2, stderr=led("did you mean 'holidays countries'?")),
    Line("--c UK", 2, stderr=led("did you mean -c?")),
    Line("-c UK --offlin", 2, stderr=led("did you mean --offline?")),
    Line("-c UK --stict", 2, stderr=led("did you mean --strict?")),
    Line("-c UK --name", 2, stderr=led("did you mean --names?")),
    Line("-c UK --out", 2, stderr=led("did you mean --output?")),
    Line("-c UK --json", 2, stderr=led("did you mean -f json?")),
    Line("-c UK -f JSON", stdout=r'\A\[\n \{"date": "2026-01-01"', stderr=""),
    Line("-c UK -f ical", 2, stderr=led("did you mean ics?")),
    Line("-c UK -f txt", 2, stderr=led("did you mean dates?")),
    Line("-c UK --category bank", 2, stderr=led("did you mean --kind?")),
    Line("-c UK --type bank", 2, stderr=led("did you mean --kind?")),
    Line("-c UK --school", 2, stderr=led("did you mean --kind school?")),
    Line("-c UK --observances", 2, stderr=led("did you mean --kind observance?")),
    Line("-c UK --half-days", 2, stderr=led("did you mean --kind half?")),
    Line("-c UK --optional", 2, stderr=led("did you mean --kind optional?")),
    Line("next -c UK --timezone Asia/Tokyo", 2, stderr=led("did you mean --tz?")),
    # Days that are selected.
    Line("-c UK --weekdays", stdout=ONE_YEAR, stderr=""),
    Line("-c UK --upcoming", 2, stderr=led("did you mean --from today?")),
    Line("-c UK --future", 2, stderr=led("did you mean --from today?")),
    Line("-c UK --from today", stdout=r"\A2026-08-31\n"),
    Line("-c UK --from 2026-12-26 --to 2027-01-05", stdout=listed("2026-12-28", "2027-01-01")),
    Line("-c UK --within 100", stdout=listed("2026-08-31")),
    Line("-c UK --days 10", 2, stderr=led("did you mean --within 10d?")),
    Line("-c UK --days 30", 2, stderr=led("did you mean --within 30d?")),
    Line("-c UK --count", stdout=listed("8"), stderr=""),
    Line("-c UK --limit 3", stdout=listed(*UK_2026[:3]), stderr=""),
    # Months and years.
    Line("-c UK --month 12", 2, stderr=led("did you mean -y december?")),
    Line("-c UK -m 12", 2, stderr=led("did you mean -y december?")),
    Line("-c UK -m 5", 2, stderr=led("did you mean -y may?")),
    Line("UK -m5", 2, stderr=led("did you mean -y may?")),
    Line("UK --month=2026-05", 2, stderr=led("did you mean -y 2026-05?")),
    Line("UK --month 13", 2, stderr=led("did you mean -y december, or -y 2026-12")),
    Line("-c UK -y 2026-12", stdout=IN_DECEMBER, stderr=""),
    Line("-c UK -y next", stdout=r"\A2027-01-01\n"),
    Line("-c UK -y 2026..2028", stdout=with_days("2026-12-28", "2027-01-01", "2028-12-25")),
    Line("-c UK -y all", 2, stderr=led("the rules compute any year")),
    Line('"december 2026,2027" UK', stdout=DECEMBERS),
    Line("december 2026,2027 UK", stdout=DECEMBERS),
    Line('UK -y "december 2026,2027"', stdout=DECEMBERS),
    Line("UK 0001", 2, stderr=led("nobody knows the holidays of UK in 1: ask for 1872 to 2100")),
    Line("next UK 9999", 2, stderr=led("may be a year or a number of days: write -y 9999 or --limit 9999")),
    Line("UK --from 9999-12-01", 2, stderr=led("nobody knows the holidays of UK in 9999: ask for 1872 to 2100")),
    Line("-c UK -y 26", 2, stderr=led("write 2026 if you mean that")),
    # Days as people write them.
    Line("is 25/12/2026 -c UK", stderr=""),
    Line("is 31.12.2026 -c UK", 1, stderr=""),
    Line("is 12/25/2026 -c UK", stderr=""),
    Line("is 25/12 UK", stderr=""),
    Line("25.12. UK", stdout=listed("2026-12-25"), stderr=""),
    Line("is 03/04 UK", 2, stderr=led("'03/04' can be read in more than one way", "2026-03-04 or 2026-04-03")),
    Line("is today a holiday in UK", 1, stderr=""),
    Line("is 03/04/2026 -c UK", 2, stderr=led("Wednesday 4 March 2026 or Friday 3 April 2026")),
    Line('is "Monday 25 December 2026" -c UK', 2, stderr=led("25 December 2026 is a Friday")),
    Line("is 2026-12-25T09:00Z -c UK", stderr=""),
    Line("is 2026-W52-5 -c UK", stderr=""),
    Line('is "in 3 days" -c UK', 1, stderr=""),
    # Several days and places.
    Line("is 2026-12-25 2026-12-27 -c UK", 1, r"(?s)2026-12-25 is a holiday.*2026-12-27 is not a holiday", ""),
    Line("on 2026-12-25..2026-12-28 -c UK", stdout=r"(?s)^2026-12-25\tUK\t.*^2026-12-28\tUK\t".replace("^", "(?m:^)")),
    Line("is 2026-12-25 -c UK,FR", stdout="(?s)is a holiday in UK.*is a holiday in FR"),
    Line("workdays 2026-07-13 2026-07-14 -c UK,FR", stdout=listed("1")),
    Line("is 2026-12-25 -c UK -f json", stdout='"date": "2026-12-25", "country": "GB", "state": null, "holiday": true'),
    Line("long 2026 -c UK,FR", stdout="\n2026-04-03\t2026-04-06\t4\t2026-04-03\t"),
    Line("long -y 2027 -c UK", stdout="\n2027-03-25\t2027-03-29\t5\t"),
    Line("long --from today -c UK", stdout=r"\Afirst\t[^\n]*\n2026-08-29\t2026-08-31\t3\t"),
    Line("long 2026-2027 -c UK", stdout=with_days("2026-12-24", "2027-03-25")),
    # Working days in a part of a year.
    Line("workdays december -c UK", stdout=listed("21"), stderr=""),
    Line("workdays 2026-12 -c UK", stdout=listed("21"), stderr=""),
    Line("workdays 2026 -c UK", stdout=listed("253"), stderr=""),
    Line("workdays Q4 -c UK", stdout=listed("64"), stderr=""),
    Line("workdays 2026-12-23 --add 5 UK --names", stdout=r"\A2027-01-04\n\Z"),
    Line("workdays 2026-12-23 --add 5 UK -f csv", stdout=r"\Astart,date,name,[^\n]*\n2026-12-23,2027-01-04,,"),
    Line("workdays --add 5 -c UK", stdout=listed("2026-06-08"), stderr=""),
    # One grammar everywhere.
    Line("next -f ics -c UK", stdout=r"\ABEGIN:VCALENDAR\r\n"),
    Line("next -f md -c UK", stdout=r"\A\| Date \|"),
    Line("next -y 2027 -c UK", stdout=listed("2027-01-01")),
    Line("next -o next.csv -c UK"),
    Line("why 25 dec 2026 UK", stdout="Friday 25 December 2026 is a public holiday in UK"),
    Line("why UK 2026", stdout="UK: the sources and the rules agree"),
    Line("why today tomorrow UK", 2, stderr=led("one day at a time can be explained")),
    Line("why 2026-12-25..2026-12-28 UK", 2, stderr=led("one day at a time can be explained")),
    Line("next UK", stdout=listed("2026-08-31"), stderr=""),
    Line("compare UK", 1, stdout=r"\Adate\tGOV.UK\t"),
    Line("changes UK", 3, stderr=led("no source of UK")),
    Line("countries -c UK", stdout="GB\tUnited Kingdom\t"),
    Line("check -c UK", stdout="GOV.UK"),
    Line('changes UK --since "last week"', 3, stderr=led("no source of UK")),
    Line('calendar "march 2027" -c UK', stdout=MARCH),
    Line("calendar 12 2026 -c UK", stdout=MONTH, stderr=""),
    Line("calendar 03/2027 -c UK", stdout=MARCH),
    Line("calendar next -c UK", stdout="July 2026", stderr=""),
    Line("calendar +1 -c UK", stdout="July 2026", stderr=""),
    Line("states DE", stdout="BY\tBavaria\tDE-BY\n"),
    Line("countries United", 2, stderr="(?=.*US )(?=.*GB )(?=.*AE )"),
    Line("-c UK next", stdout=listed("2026-08-31"), stderr=""),
    Line("-q next -c UK", stdout=listed("2026-08-31"), stderr=""),
    Line("-c UK calendar", stdout=r"January +February", stderr=""),
    # Files and pipes.
    Line("-c UK -o uk.ics"),
    Line("-c UK -o uk.csv"),
    Line("-c UK -o uk.json"),
    Line("-c UK,FR", stdout=BOTH_COUNTRIES),
    Line("-c UK --no-color", stdout=ONE_YEAR, stderr=""),
    Line("calendar dec -c UK --color always", stdout="\x1b\\[", stderr=""),
    Line("workdays 2026-12-01 2026-12-31 -c UK --also closed.ics", stdout=listed("20"), stderr=""),
    Line("workdays 2026-12-01 2026-12-31 -c UK --also ranges.txt", stdout=listed("16"), stderr=""),
]
"""What was once refused or misunderstood."""

WRITTEN = {"uk.ics": "BEGIN:VCALENDAR", "uk.csv": "date,name,", "uk.json": "[\n {", "next.csv": "date,name,"}
"""The files that some lines write, and how they begin."""

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//example//EN
BEGIN:VEVENT
UID:closed@example.org
DTSTART;VALUE=DATE:20261224
SUMMARY:Closed
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def desk(home, gov_uk, monkeypatch):
    """A user's folder with files, a config file with a group, and a day on stdin."""
    monkeypatch.chdir(home)
    (home / "closed.txt").write_text("2026-12-24 Closed\n")
    (home / "ranges.txt").write_text("2026-12-24..2026-12-31 Closed\n12-23 Eve\n")
    (home / "closed.ics").write_text(CALENDAR)
    config = home / "config" / "holidays-cli" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[groups]\nislands = ["NU", "TK"]\n')
    monkeypatch.setattr(sys, "stdin", io.StringIO("2026-12-24 Office closed\n"))
    return home


@pytest.mark.parametrize("line", [*WORKS, *UNDERSTOOD], ids=lambda line: line.typed)
def test_what_is_typed_is_understood(line, holidays, desk):
    status, stdout, stderr = holidays(*shlex.split(line.typed))
    assert status == line.status, stderr
    assert re.search(line.stdout, stdout) if line.stdout else stdout == ""
    if line.stderr is not None:
        assert re.search(line.stderr, stderr, re.DOTALL) if line.stderr else stderr == ""
    assert "usage: " not in stderr
    for name, beginning in WRITTEN.items():
        if name in line.typed:
            assert (desk / name).read_text().startswith(beginning)


def test_today_is_asked_about_in_whichever_time_zone_the_computer_has(holidays, desk, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert holidays("is", "today", "-c", "UK", "-v")[0] == 1


def test_the_country_may_be_named_by_the_environment(holidays, desk, monkeypatch):
    monkeypatch.setenv("HOLIDAYS_COUNTRY", "UK")
    assert holidays() == (0, "".join(f"{day}\n" for day in UK_2026), "")
