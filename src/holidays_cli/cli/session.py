"""What the commands share: the lookups of the countries of a command line.

`holidays_cli.cli.session_times` reads its times, and `holidays_cli.cli.notices` prints what is to be said about the answers; a warm run
does without both.
"""

import argparse
import os
import sys

from holidays_cli import dates, formats, paths
from holidays_cli.cli import options
from holidays_cli.errors import HolidaysError, NoAnswer, SourceError, UsageError, status_of
from holidays_cli.place import Place, is_plain_code
from holidays_cli.queries.lookup import lookup
from holidays_cli.sources import discovery

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from holidays_cli.cli.notices import Notices
    from holidays_cli.config import Config
    from holidays_cli.model import Answer
    from holidays_cli.periods import Period


MOST_SEPARATE = 5
"""Of how many places the notices are printed one by one; of more there is a summary."""

FORMS_FOR_PEOPLE = ("table", "calendar", "dates", "lines", "sentence")
"""The forms of output that a person reads at a terminal; "sentence" is what `is -v` writes."""


def ignore_closed_pipe() -> None:
    """Let stdout, behind which nobody reads any more, take the rest without an error, also at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Session:
    """The lookups of one command line: iterate over it for the answers, in the order of the countries.

    Notices are printed on stderr as they come up.  If there are several countries, and one of them cannot be answered, the
    others are answered all the same: the reason is printed on stderr, and `status` is no longer 0.
    """

    def __init__(self, args: argparse.Namespace, *, default: str = "") -> None:
        """Take the countries from the command line, the environment or the config file; else those in `default`."""
        self.args = args
        self.status = 0
        self.reports_doubts = True
        """Whether doubts are reported when an answer comes; if not, the command calls `accepts_doubts` itself."""
        self.passes_over_unknown_years = False
        """Whether years that nobody knows are only told, because others are answered; if not, they make the status 3 or 4."""
        self.first_day: date | None = None
        """The first day about which doubts are reported; None: all up to `last_day`."""
        self.last_day: date | None = None
        self._notices: Notices | None = None
        self._language_of_reader: str | None = None
        if getattr(args, "as_read", False) and getattr(args, "uncounted", False):
            raise UsageError("with --as-read the days are not weighed, and all of them count: leave out --uncounted")
        if args.no_plugins:
            os.environ["HOLIDAYS_NO_PLUGINS"] = "1"
        config = read_config()
        _set_time_zone(args.tz or os.environ.get("HOLIDAYS_TZ") or (config.time_zone if config else None))
        text = args.country or _default_country(config) or default
        if args.state and not text:
            from holidays_cli.cli.suggestions import state_without_country

            raise state_without_country(args.state)
        self.countries = options.read_countries(text, config.groups if config else {})
        if not all(map(is_plain_code, self.countries)):
            from holidays_cli.cli.places_by_name import with_known_days

            self.countries = with_known_days(self.countries, self)
        self.state = args.state
        # The state in the config file is a state of the country there, and of no other.
        if not self.state and config and config.country and _same_country(config.country, text):
            self.state = config.state
        if self.state and "," in self.state:
            self.countries = options.codes_of_states(self.countries, self.state)
            self.state = None
        self.periods_by_country: dict[str, Sequence[Period]] = {}
        """The days asked about in each country, where they are not whole years."""
        self.years_by_country = self.read_years(getattr(args, "year", None))
        """The years asked about in each country: at New Year it is not the same year everywhere."""
        self.years = next(iter(self.years_by_country.values()))
        """The years asked about in the first country."""
        self.kinds = options.read_kinds(getattr(args, "kind", None) or (config.kinds if config else None))
        self.format = config.format if config else None
        self.language = options.read_language(getattr(args, "lang", None) or (config.language if config else None))
        """The language of the names; None: each source's own."""

    @property
    def notices(self) -> "Notices":
        """What prints the notices of this command line; made when there is something to print."""
        if self._notices is None:
            from holidays_cli.cli.notices import Notices

            self._notices = Notices()
        return self._notices

    def __iter__(self) -> "Iterator[Answer]":
        for country, answer in self.answers_by_country():
            yield self.limit(country, self.explain_empty_years(answer))

    def answers(self, years: "Sequence[int] | None" = None) -> "Iterator[Answer]":
        """The answers about these years; by default about those of the command line."""
        years_by_country = None if years is None else dict.fromkeys(self.countries, tuple(years))
        for _, answer in self.answers_by_country(years_by_country):
            yield answer

    def answers_by_country(
        self, years_by_country: "dict[str, tuple[int, ...]] | None" = None
    ) -> "Iterator[tuple[str, Answer]]":
        """Each country that is answered and its answer, about its years here; by default those of the command line."""
        if years_by_country is not None:
            self.years_by_country = years_by_country
        if len(self.countries) == 1 or self.args.offline:
            outcomes: Iterable[Answer | HolidaysError] = map(self._look_up, self.countries)
        else:
            outcomes = self._outcomes_together()
        has_summary = len(self.countries) > MOST_SEPARATE and not self.args.verbose
        if has_summary:
            self.notices.summarize(len(self.countries))
        for country, outcome in zip(self.countries, outcomes, strict=True):
            answer = self._accept(country, outcome)
            if answer is not None:
                yield country, answer
        if has_summary:
            self.notices.print_summary()

    def answer(self, years: "Sequence[int]") -> "Answer":
        """The answer about the only country.

        Raises UsageError if there are several countries, NoAnswer if there is no answer or --strict refuses it.
        """
        self.only_country()
        for answer in self.answers(years):
            return answer
        raise NoAnswer("--strict takes no answer of another source than the first, and no day in doubt", self.status)

    def look_up_quietly(self, answer: "Answer", year: int) -> "Answer":
        """The answer about the place of another one in another year; nothing is printed about it.

        Raises UsageError for a year that nobody knows, NoAnswer if there is no answer.
        """
        args = self.args
        other = lookup(
            answer.country, year, answer.state, kinds=self.kinds,
            all_states=getattr(args, "all_states", False), offline=args.offline, lang=self.language,
            as_read=getattr(args, "as_read", False), uncounted=getattr(args, "uncounted", False),
        )  # fmt: skip
        return self.with_translations(other)

    def only_country(self) -> str:
        """The only country of the command line.  Raises UsageError if there are several."""
        if len(self.countries) > 1:
            raise UsageError(
                f"this command takes one country at a time, not {','.join(self.countries)}: run it for each of them"
            )
        return self.countries[0]

    def today(self, country: str) -> "date":
        """Today in a country of the command line; -v says so if it is another day than on this computer."""
        place = self.place(country)
        today = dates.today_in(place.country, place.state)
        today_on_computer = dates.today()
        if self.args.verbose and today != today_on_computer:
            on_computer = f"on this computer it is {today_on_computer:%A} {today_on_computer}"
            self.notices.print([f"today is {today:%A} {today} in {place.label}; {on_computer}"])
        return today

    def explain_today(self, *countries: str) -> None:
        """Let -v print of countries (default: all) whether today is another day there than on this computer."""
        if self.args.verbose:
            for country in countries or self.countries:
                self.today(country)

    def read_years(self, text: str | None) -> "dict[str, tuple[int, ...]]":
        """The years that `text` names in each country, seen from today there; None: this year.

        Where it names parts of years, or the command line limits the days, they are in `periods_by_country`.

        Raises UsageError if it does not name times.
        """
        years = {}
        for country in self.countries:
            place = self.place(country)
            if hasattr(self.args, "year") and options.depends_on_today(text):
                self.explain_today(country)
            if options.are_plain_years(text) and not options.has_day_limits(self.args):
                years[country] = options.read_years(text, dates.year_in(place.country, place.state))
            else:
                from holidays_cli.cli.session_times import periods_of_question

                periods, years[country] = periods_of_question(self, text, country)
                if not all(period.is_whole_years for period in periods):
                    self.periods_by_country[country] = periods
        return years

    def limit(self, country: str, answer: "Answer") -> "Answer":
        """The answer about a country with the days asked about only; a line says so if there are none among them."""
        periods = self.periods_by_country.get(country)
        if not periods:
            return answer
        from holidays_cli.cli import session_times

        return session_times.limited(self, country, answer, periods)

    def choose_format(self, names: "Sequence[str]" = options.LIST_FORMATS, elsewhere: str = "dates") -> str:
        """The format of the command line, else that of the config file, else a table or, not on a terminal, `elsewhere`."""
        configured = self.format if self.format in names else None
        return self.args.format or configured or ("table" if sys.stdout.isatty() else elsewhere)

    def add_translations(self, form: str) -> None:
        """At a terminal, let a translation follow each name in another language than the reader's, in forms for people.

        In a pipe, and with --lang, names stay as they are.
        """
        has_names = form != "dates" or getattr(self.args, "names", False)
        if form in FORMS_FOR_PEOPLE and has_names and self.language is None and sys.stdout.isatty():
            from holidays_cli.queries.translate import reader_language

            self._language_of_reader = reader_language()

    def with_translations(self, answer: "Answer") -> "Answer":
        """The answer with translations behind its names, if `add_translations` was called at a terminal."""
        if self._language_of_reader is None:
            return answer
        from holidays_cli.queries.translate import add_translations

        return add_translations(answer, self._language_of_reader)

    def answers_to_write(self, answers: "Iterable[Answer]") -> "Iterable[Answer] | None":
        """The answers, as they come; with --strict None, for nothing is written, unless each place has one without doubt."""
        if not self.args.strict:
            return answers
        collected = list(answers)
        return None if self.status else collected

    def write(self, answers: "Iterable[Answer]", form: str | None = None) -> None:
        """Write days to stdout, or nothing if --strict refuses any of them."""
        accepted = self.answers_to_write(answers)
        if accepted is None:
            return
        form = form or self.choose_format()
        if form == "table":
            self.explain_today()  # because a table says how far the days are from today
        writer = formats.load(form)
        writer(accepted, sys.stdout, self.layout())

    def layout(self) -> formats.Layout:
        """How answers are to be written, as far as the command line says it."""
        return formats.Layout(names=getattr(self.args, "names", False), places=len(self.countries) > 1)

    def explain_empty_years(self, answer: "Answer") -> "Answer":
        """Print why a year of the answer has no days, a line for each reason; the answer with these reasons."""
        years_with_days = {day.year for day in answer.dates}
        if years_with_days.issuperset(answer.years):
            return answer
        return self.notices.explain_empty_years(answer, quiet=self.args.quiet)

    def place(self, country: str) -> Place:
        """The place that a country and the state of the command line are; the country where the state is not its own."""
        try:
            return Place.parse(country, self.state)
        except UsageError:  # the lookup reports it
            return Place.parse(country)

    def accepts_doubts(self, answer: "Answer", first: "date | None" = None, last: "date | None" = None) -> bool:
        """Print what is in doubt about the days from `first` to `last`; False if --strict refuses the answer for it."""
        if not answer.has_doubts:
            return True
        are_accepted = self.notices.report_doubts(answer, first, last, quiet=self.args.quiet, strict=self.args.strict)
        if not are_accepted:
            self.status = max(self.status, SourceError.status)
        return are_accepted

    def _outcomes_together(self) -> "Iterator[Answer | HolidaysError]":
        """The answers about all countries, several of which are asked about at a time; a source that fails is asked once."""
        from holidays_cli.sources.concurrency import map_concurrently
        from holidays_cli.sources.recent_failures import remembered_for_run

        discovery.wheels()  # once, and not by each thread
        progress = "places" if self._shows_progress() else None
        with remembered_for_run():
            yield from map_concurrently(self._look_up, self.countries, progress=progress)

    def _shows_progress(self) -> bool:
        """Whether somebody at a terminal is to see what is waited for."""
        return sys.stderr.isatty() and not self.args.quiet

    def _look_up(self, country: str) -> "Answer | HolidaysError":
        args = self.args
        try:
            answer = lookup(
                country, self.years_by_country[country], self.state, kinds=self.kinds,
                all_states=getattr(args, "all_states", False), offline=args.offline, refresh=args.refresh,
                lang=self.language, as_read=getattr(args, "as_read", False), uncounted=getattr(args, "uncounted", False),
                progress=len(self.countries) == 1 and self._shows_progress(),
            )  # fmt: skip
            return self.with_translations(answer)
        except (UsageError, NoAnswer) as error:
            return error
        except Exception as error:  # noqa: BLE001 - a file that cannot be read, or a mistake: the other countries are answered
            from holidays_cli.cli.notices import failure_of

            return failure_of(country, error)

    def _accept(self, country: str, outcome: "Answer | HolidaysError") -> "Answer | None":
        """Print the messages about an answer and note its status; None if there is no answer, or --strict refuses it."""
        args = self.args
        if isinstance(outcome, HolidaysError):
            if args.debug or len(self.countries) == 1:
                raise outcome
            self.status = max(self.status, outcome.status)
            self.notices.print_failure(country, str(outcome), is_unanswered=isinstance(outcome, NoAnswer))
            return None
        if args.verbose and outcome.log:
            from holidays_cli.cli.notices import print_message

            for line in outcome.log:
                print_message(line)
        if args.debug:
            from holidays_cli.cli.notices import print_causes

            print_causes(outcome)
        refused = args.strict and outcome.strict_problems
        if refused:
            self.notices.print(outcome.source_notices)
        else:  # that there is no answer for a year is an error, and -q leaves it out neither
            for notice in outcome.missing_notices if args.quiet else outcome.source_notices:
                self.notices.print_about(
                    outcome, "FAILURE" if notice in outcome.missing_notices else "SOURCES", [notice]
                )
        if not refused and self.reports_doubts and not self.accepts_doubts(outcome, self.first_day, self.last_day):
            return None
        is_incomplete = bool(outcome.missing) and not (
            self.passes_over_unknown_years and set(outcome.unknown_years).issuperset(outcome.missing)
        )
        if refused or is_incomplete:
            self.status = max(self.status, status_of(outcome.problems))
        return None if refused else outcome


def default_country() -> str | None:
    """The country, or the list of countries, that a command line without one means; None if none is set.

    Raises UsageError for a config file that cannot be read.
    """
    return _default_country(read_config())


def _default_country(config: "Config | None") -> str | None:
    return os.environ.get("HOLIDAYS_COUNTRY") or (config.country if config else None)


def read_config() -> "Config | None":
    """The config file, if there is one; from now on its upstream is that of this process."""
    path = os.path.join(paths.config(), "config.toml")
    discovery.Upstream.configured = None
    if not os.path.lexists(path):  # a link that leads nowhere is a mistake
        return None  # nearly always, and then nothing need be imported to read it
    from holidays_cli.config import read

    config = read(path)
    discovery.Upstream.configured = config.upstream
    return config


def _set_time_zone(name: str | None) -> None:
    """Let a zone be that of today, for everything in this process that asks what day it is in a place.

    Raises UsageError if it is not the name of a time zone.
    """
    if not name:
        return  # nearly always, and then nothing need be imported to check it
    from holidays_cli import time_zones

    os.environ[time_zones.VARIABLE] = time_zones.read_zone(name).key


def _same_country(first: str, second: str) -> bool:
    """Whether two codes name the same country, as UK, gb and GB do; a list or a group of countries is not one."""
    try:
        return Place.parse(first) == Place.parse(second)
    except UsageError:
        return False
