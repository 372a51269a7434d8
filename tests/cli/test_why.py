"""`holidays why`: who says that a day is a holiday, and what decided."""

import json
from pathlib import Path

import pytest

from holidays_cli.cli import why as why_command
from holidays_cli.cli.main import main
from holidays_cli.sources.verdicts import AUTHORITIES, REASONS
from support.web_answers import set_answer

SENTENCES = Path(__file__).parent / "why_sentences.txt"
GAZETTE = "https://gazette.example/"
# All working days of the rules in 2026 but 25 May and 28 December.
BY_RULES = [
    "2026-01-01", "2026-03-03", "2026-04-10", "2026-04-11", "2026-04-12", "2026-04-13", "2026-05-01", "2026-05-06",
    "2026-09-07", "2026-09-22", "2026-12-24", "2026-12-25",
]  # fmt: skip


@pytest.fixture
def why(reader, pages, capsys):
    """Call the program about Bulgaria, whose state's list is made here: it has 5 August, and lacks 25 May."""
    reader(
        "BG",
        'AUTHORITY = "official"\n@pyplugs.register\ndef reader_BG():\n'
        f"    return [(day, 'A day') for day in fetch_json({GAZETTE!r})]",
    )
    set_answer(pages, GAZETTE, [*BY_RULES, "2026-08-05"])
    main(["-c", "BG", "-y", "2026", "-q"])
    capsys.readouterr()

    def call(*arguments):
        status = main(["why", *arguments])
        streams = capsys.readouterr()
        return status, streams.out, streams.err

    return call


def test_a_day_that_only_the_states_list_has_counts_and_why_names_each_witness(why, pages):
    calls = len(pages.calls)
    status, stdout, _ = why("2026-08-05", "-c", "BG")
    first, by_source, by_rules = stdout.splitlines()
    assert status == 0
    assert first == f"Wednesday 5 August 2026 is a public holiday in BG (announced): {REASONS['announced']}"
    assert by_source.startswith("  yes  reader_BG (official): A day, https://gazette.example/, read 20")
    assert "first seen 20" in by_source
    assert by_rules.startswith("  no   python-holidays' rules (")
    assert len(pages.calls) == calls  # nobody was asked


def test_a_day_that_the_states_list_lacks_counts_and_is_disputed(why):
    status, stdout, _ = why("2026-05-25", "-c", "BG")
    assert (status, "(disputed)" in stdout, REASONS["lacks"] in stdout) == (0, True, True)


def test_a_day_that_nobody_has_is_no_holiday(why):
    status, stdout, _ = why("2026-08-06", "-c", "BG")
    assert status == 1
    assert stdout.startswith(
        "Thursday 6 August 2026 is not a public holiday in BG: neither a source that has been read nor the rules have it"
    )


def test_a_year_lists_the_days_in_doubt_and_counts_the_others(why):
    status, stdout, _ = why("-c", "BG", "-y", "2026")
    assert status == 1
    assert "Monday 25 May 2026" in stdout
    assert "1 January" not in stdout
    assert stdout.splitlines()[-1].startswith("BG: the sources and the rules agree about ")
    assert "Thursday 1 January 2026" in why("2026", "-c", "BG", "-v")[1]


def test_in_json_each_day_has_its_reason_and_its_witnesses(why):
    _, stdout, _ = why("2026-08-05", "-c", "BG", "-f", "json")
    (record,) = json.loads(stdout)
    assert (record["date"], record["counts"], record["status"]) == ("2026-08-05", True, "announced")
    assert record["reason"] == REASONS["announced"]
    assert [(witness["authority"], witness["says"]) for witness in record["witnesses"]] == [
        ("official", True), ("rules", False),
    ]  # fmt: skip


def test_where_no_source_has_been_read_the_rules_decide(capsys):
    assert main(["why", "2026-12-25", "-c", "FI"]) == 0
    assert REASONS["rules alone"] in capsys.readouterr().out


@pytest.mark.parametrize("declaration", ["WHOLE = False", "AUTHORITY = 'institution'", "AUTHORITY = 'news'"])
def test_a_source_whose_silence_says_nothing_does_not_say_no(reader, capsys, declaration):
    reader(
        "BG", f"{declaration}\n@pyplugs.register\ndef reader_BG():\n    return {[(day, 'A day') for day in BY_RULES]}"
    )
    main(["-c", "BG", "-y", "2026", "-q"])
    capsys.readouterr()
    assert main(["why", "2026-05-25", "-c", "BG"]) == 0
    _, by_source, by_rules = capsys.readouterr().out.splitlines()
    assert by_source.startswith("  -    reader_BG (")
    assert "): says nothing about this day" in by_source
    assert by_rules.startswith("  yes  python-holidays' rules (")


def test_where_there_are_no_rules_for_the_year_they_do_not_say_no(reader, capsys):
    reader(
        "LK",
        "@pyplugs.register\ndef reader_LK():\n    return [(f'2031-{day}', 'A day') for day in ('01-14', '02-04', '05-01', '12-25')]",
    )
    main(["-c", "LK", "-y", "2031", "-q"])
    capsys.readouterr()
    assert main(["why", "2031-01-14", "-c", "LK"]) == 0
    first, by_source, by_rules = capsys.readouterr().out.splitlines()
    assert first.endswith(REASONS["no rules"])
    assert by_source.startswith("  yes  reader_LK (own): A day")
    assert by_rules.startswith("  -    python-holidays' rules (")
    assert by_rules.endswith("): no rules for this year")
    main(["why", "-c", "LK", "-y", "2031"])
    assert capsys.readouterr().out.endswith("LK: the sources and the rules agree about 0 days\n")


@pytest.mark.parametrize("arguments", [["2026-01-01", "-c", "QQ"], ["2026-01-01", "-y", "2026", "-c", "BG"]])
def test_an_unknown_country_and_two_questions_at_once_are_refused(arguments, capsys):
    assert main(["why", *arguments]) == 2
    assert capsys.readouterr().err.startswith("holidays: ")


def test_the_help_explains_each_word_that_is_printed():
    statuses = ("estimated", "confirmed", "announced", "unconfirmed", "disputed", "reported", "computed")
    for term in (*statuses, *AUTHORITIES):
        assert f"\n  {term} " in why_command.__doc__


def test_each_sentence_that_can_be_printed_is_that_of_the_list():
    listed = dict(line.split(": ", 1) for line in SENTENCES.read_text(encoding="utf-8").splitlines())
    assert listed == REASONS


def test_each_term_of_these_sentences_is_explained_in_the_help():
    for term in ("the source", "the rules", "the state's list", "weekend day", "feast", "another kind", "abolished"):
        assert f"\n  {term} " in why_command.__doc__


def test_a_holiday_on_a_weekend_that_is_observed_on_another_day_is_one_as_for_is(capsys):
    assert main(["is", "2027-12-25", "-c", "US", "--offline", "-q"]) == main(["why", "2027-12-25", "-c", "US"]) == 0
    capsys.readouterr()
    main(["why", "2026-12-26", "-c", "AU"])
    assert "is observed on Monday 28 December 2026" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("day", "country", "sentence"),
    [
        ("2026-11-27", "XNYS", "only from 13:00 on it is off, and only holidays that are off as a whole are weighed"),
        ("2026-02-14", "US", "it is a day of another kind (observance)"),
    ],
)
def test_what_is_no_whole_public_holiday_is_named(capsys, day, country, sentence):
    assert main(["why", day, "-c", country]) == 1
    assert sentence in capsys.readouterr().out


def test_a_weekend_day_that_is_observed_on_another_has_the_status_of_its_holiday(holidays, gov_uk):
    holidays("UK", "2026")
    status, stdout, _ = holidays("why", "2026-12-26", "UK")
    assert (status, stdout.splitlines()[0].partition(":")[0]) == (
        0,
        "Saturday 26 December 2026 is a public holiday in UK (computed)",
    )
    [explanation] = json.loads(holidays("why", "2026-12-26", "UK", "-f", "json")[1])
    [holiday] = json.loads(holidays("on", "2026-12-26", "UK", "-f", "json")[1])
    assert explanation["status"] == holiday["status"] == "computed"
