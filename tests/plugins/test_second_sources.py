"""Where the host of a country's first source cannot be reached, another host answers, and else the rules."""

from unittest import mock
from urllib.parse import urlsplit

import pytest

from holidays_cli import dates, lookup
from holidays_cli.model import RULES_TITLE
from holidays_cli.plugins import _github
from holidays_cli.sources.loader import load_sources
from support.readers import ALL_CASES, DOCUMENT_CASES, FILES

CASES_BY_FUNCTION = {(case.country, case.function): case for case in ALL_CASES}
CODES = [file.stem.removeprefix("reader_") for file in FILES]


def cases_of(code):
    """The cases of the sources that are asked about a country without a state, in their order."""
    sources = load_sources(code).sources
    return [
        CASES_BY_FUNCTION[code, source.function]
        for source in sources
        if source.is_of_country and (source.places is None or None in source.places)
    ]


def hosts(case):
    return {urlsplit(address.removeprefix("POST ")).netloc for address in case.pages}


def next_on_another_host(code):
    first, *others = cases_of(code) or [None]
    candidates = [case for case in others if case not in DOCUMENT_CASES]  # these are tried in test_document_readers.py
    return next((case for case in candidates if first and hosts(case).isdisjoint(hosts(first)) and case.dates), None)


SECOND = {code: case for code in CODES if (case := next_on_another_host(code))}
ON_GITHUB = [
    case for code in CODES for case in cases_of(code)[:1] if any(url.startswith(_github.HOST) for url in case.pages)
]


BY_RULES = [
    code for code in CODES if code not in SECOND and code not in {case.country for case in ON_GITHUB} and cases_of(code)
]


def answer(case):
    with mock.patch.object(dates, "today", return_value=dates.date(case.year, 6, 1)):
        return lookup(case.country, case.year)


@pytest.mark.parametrize("code", SECOND)
def test_another_source_answers_where_the_first_host_is_switched_off(code, pages):
    case = SECOND[code]
    for address, file in case.pages.items():
        pages.get(address.replace("{year}", str(case.year)), body=(case.path.parent / file).read_bytes())
    answered = answer(case)
    title = next(source.title for source in load_sources(code).sources if source.function == case.function)
    assert title in {holiday.source for holiday in answered.holidays}
    assert "cannot be reached" in " ".join(answered.notices)


@pytest.mark.parametrize("case", ON_GITHUB, ids=lambda case: case.path.stem)
def test_a_file_on_github_is_read_from_its_mirror_where_github_is_switched_off(case, pages):
    for address, file in case.pages.items():
        url = address.replace("{year}", str(case.year))
        pages.get(_github.mirror(url), body=(case.path.parent / file).read_bytes())
    answered = answer(case)
    titles = {source.title for source in load_sources(case.country).sources if source.is_of_country}
    assert titles & {holiday.source for holiday in answered.holidays}


@pytest.mark.parametrize("code", BY_RULES)
@pytest.mark.usefixtures("pages")
def test_the_rules_answer_where_the_only_host_is_switched_off_and_that_is_said(code):
    answered = lookup(code, 2026)
    assert {holiday.source for holiday in answered.holidays} == {RULES_TITLE}
    assert {holiday.status for holiday in answered.holidays} <= {"computed", "estimated"}
    assert f"used {RULES_TITLE}" in " ".join(answered.notices)
    assert answered.strict_problems


def test_no_country_hangs_on_a_single_host():
    with_sources = {code for code in CODES if cases_of(code)}
    assert {*SECOND, *(case.country for case in ON_GITHUB), *BY_RULES} == with_sources


def test_sources_on_several_hosts_are_many():
    assert len({*SECOND, *(case.country for case in ON_GITHUB)}) >= 40
