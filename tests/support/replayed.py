"""The program that runs inside the replay: it answers the tests' questions from the captured pages.

`replayed.py answers` reads questions as JSON from stdin, and answers each in a process of its own, with a home of its
own, as a person's first run would.  The processes are forked from this one, so that each has imported all it needs.
`replayed.py readings` reads years by country, and compares what the country's own sources say of them with the rules.
"""

import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

# What a first run imports only when it is needed is imported here, once for all processes.
import cachecontrol.caches  # noqa: F401
import holidays.countries  # noqa: F401
import icalendar  # noqa: F401
import requests  # noqa: F401

import holidays_cli.cli.show
import holidays_cli.sources.source_asker
import holidays_cli.web
import holidays_cli.web.html
import holidays_cli.web.http
from holidays_cli import lookup
from holidays_cli.archive import open_archive
from holidays_cli.authoring.source_doubts import days_in_doubt
from holidays_cli.cli import main
from holidays_cli.place import Place
from holidays_cli.plugins.world import google
from holidays_cli.queries.lookup_source import lookup_source
from holidays_cli.rows import clean
from holidays_cli.sources.concurrency import map_concurrently
from holidays_cli.sources.loader import load_sources
from holidays_cli.sources.rules import computed_days
from holidays_cli.sources.rules_index import states_with_rules

PATIENCE = 200.0  # seconds


def wait_patiently():
    """Give every source time: a busy machine must not turn an answer into a time-out, and limits are tried elsewhere."""
    holidays_cli.sources.source_asker.SECONDS_FOR_ONE_SOURCE = (
        holidays_cli.sources.source_asker.SECONDS_FOR_ALL_SOURCES
    ) = PATIENCE
    holidays_cli.web.FETCH_SECONDS = PATIENCE
    holidays_cli.web.http.CONNECT_SECONDS = holidays_cli.web.http.READ_SECONDS = PATIENCE


def run_command(*arguments):
    """The exit status of the command `holidays` with these arguments."""
    try:
        return main.main(arguments)
    except SystemExit as error:
        return error.code


def print_google_calendar(country, year):
    """Print the days of Google's calendar of a country, though it has a source of its own, so that Google is not asked."""
    with holidays_cli.web.fetch_context(PATIENCE):
        days = clean(google(country), int(year))
    print(*sorted(str(day.date) for day in days if day.is_whole_day_off and day.date.year == int(year)), sep="\n")
    return 0


def print_days_of_source(country, function, year):
    """Print the public holidays and the bank holidays that one source of a country lists."""
    days = lookup_source(country, function, int(year), kinds=("public", "bank")).holidays
    print(*sorted({str(day.date) for day in days}), sep="\n")
    return 0


def print_make_up_days(country, year):
    """Print the days on which people work although they are at a weekend."""
    print(*sorted(str(day.date) for day in lookup(country, int(year)).working), sep="\n")
    return 0


QUESTIONS = {
    "command": run_command,
    "google calendar": print_google_calendar,
    "make-up days": print_make_up_days,
    "source": print_days_of_source,
}


def answer(kind, *arguments):
    """Ask one question in a forked process.  Returns its exit status and what it wrote to stdout and stderr."""
    with tempfile.TemporaryDirectory() as home:
        files = [Path(home, "stdout"), Path(home, "stderr")]
        process = os.fork()
        if process == 0:
            os.environ["HOME"] = home
            for descriptor, file in enumerate(files, start=1):
                os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), descriptor)
            status = 70
            try:
                status = QUESTIONS[kind](*arguments)
                sys.stdout.flush()
            finally:
                sys.stderr.flush()
                os._exit(status)
        _, status = os.waitpid(process, 0)
        stdout, stderr = (file.read_text(encoding="utf-8") for file in files)
        return os.waitstatus_to_exitcode(status), stdout, stderr


def compare_with_rules(question):
    """What a country's own sources say of some years, how that differs from python-holidays' rules, and what is in doubt."""
    country, years = question
    sources, _ = load_sources(country)
    own_titles = {source.title for source in sources if source.is_of_country}
    state = sources[0].default_state
    answered = lookup(country, years, as_read=True)
    in_doubt = doubts_of_best_sources(Place.parse(country), years, sources)
    readings = {}
    for year in years:
        days = [day for day in answered.holidays if day.date.year == year and day.source in own_titles]
        if not days:
            continue
        has_rules = state in states_with_rules(answered.country)
        rules = computed_days(answered.country, [year], state if has_rules else None)
        rule_dates = {day for day, _ in rules}
        dates = {day.date.isoformat() for day in days}
        readings[year] = {
            "source": days[0].source,
            "dates": sorted(dates),
            "more": {day.date.isoformat(): day.name for day in days if day.date not in rule_dates},
            "fewer": {day.isoformat(): name for day, name in rules if day.isoformat() not in dates},
            "doubts": [doubt._asdict() for doubt in in_doubt if doubt.date.startswith(str(year))],
        }
    return country, readings


def doubts_of_best_sources(country, years, sources):
    """The days in doubt of what the first of the country's own sources that answered lists of each year."""
    archive, archived, _ = open_archive(country, years)
    sources_by_id = {source.id: source for source in sources if source.is_of_country}
    observations = {}
    for observation in archived:  # the best source of a year comes first
        if observation.source in sources_by_id and observation.was_ever_listed:
            observations.setdefault(observation.year, observation)
    doubts = []
    for observation in observations.values():
        source = sources_by_id[observation.source]
        doubts += days_in_doubt(country, source, [observation], archive, int(time.time()), today=date(1900, 1, 1))
    archive.close()
    return doubts


if __name__ == "__main__":
    wait_patiently()
    questions = json.load(sys.stdin)
    if sys.argv[1] == "answers":
        result = {name: answer(*question) for name, question in questions.items()}
    else:
        result = dict(map_concurrently(compare_with_rules, list(questions.items())))
    json.dump(result, sys.stdout)
