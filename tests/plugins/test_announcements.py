"""Days that a government announces one at a time: the reader that CONTRIBUTING.md shows, held to the contract, and judged."""

import textwrap
from pathlib import Path

import pytest

from holidays_cli import lookup
from holidays_cli.testing import Case

ROOT = Path(__file__).resolve().parents[2]
PAGE = "https://interior.example/declarations"
NOTICES = [
    ("confirmed", "1 July 2027", None, "Republic Day"),
    ("moved-feast", "10 March 2027", None, "Eid-ul-Fitr"),
    ("moved-feast", "11 March 2027", None, "Shaqq Day"),
    ("moved", "6 December 2027", "3 December 2027", "Farmers' Day"),
    ("added", "13 April 2027", None, "Day of Mourning"),
]


def example():
    """The reader of announcements in CONTRIBUTING.md."""
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = guide.partition("- **Announcements**")[2].partition("```python\n")[2].partition("```")[0]
    return textwrap.dedent(block)


def page(notices=NOTICES):
    articles = [
        f'<article><a href="{PAGE}/{number}">{name}</a> <time>{day}</time>'
        + (f' instead of <span class="instead-of">{moved_from}</span>' if moved_from else "")
        + "</article>"
        for number, day, moved_from, name in notices
    ]
    return f"<!DOCTYPE html><html><body><main>{''.join(articles)}</main></body></html>"


@pytest.fixture
def ministry(tmp_path, monkeypatch, pages):
    """A user's folder with the reader, and the page of the ministry."""
    folder = tmp_path / "readers"
    folder.mkdir()
    (folder / "reader_GH.py").write_text(example(), encoding="utf-8")
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(folder))
    pages.get(PAGE, body=page(), content_type="text/html")
    return pages


def test_a_reader_of_announcements_fulfils_the_contract(ministry, tmp_path):
    (tmp_path / "GH.html").write_text(page(), encoding="utf-8")
    (tmp_path / "GH.toml").write_text(
        'year = 2027\ndates = ["2027-03-10", "2027-03-11", "2027-04-13", "2027-07-01", "2027-12-06"]\n'
        f'[observes]\n"2027-12-06" = "2027-12-03"\n[pages]\n"{PAGE}" = "GH.html"\n',
        encoding="utf-8",
    )
    Case.read(tmp_path / "GH.toml").check()


@pytest.mark.parametrize(
    ("day", "counts", "status"),
    [
        ("2027-07-01", True, "confirmed"),
        ("2027-03-10", True, "confirmed"),
        ("2027-03-11", True, "confirmed"),
        ("2027-03-09", False, "estimated"),
        ("2027-12-06", True, "disputed"),
        ("2027-12-03", False, "disputed"),
        ("2027-04-13", True, "announced"),
        ("2027-03-26", True, "computed"),
    ],
)
def test_a_notice_confirms_moves_or_adds_a_day_and_the_rules_have_the_others(ministry, day, counts, status):
    answer = lookup("GH", 2027, uncounted=True)
    judged = {f"{holiday.date}": holiday for holiday in answer}[day]
    assert (judged.counts, judged.status) == (counts, status)


@pytest.mark.parametrize(
    ("day", "notice"),
    [
        ("2027-07-01", "confirmed"),
        ("2027-03-10", "moved-feast"),
        ("2027-12-06", "moved"),
        ("2027-04-13", "added"),
    ],
)
def test_why_names_the_notice(ministry, holidays, day, notice):
    lookup("GH", 2027)
    status, stdout, _ = holidays("why", day, "-c", "GH")
    assert status == 0
    assert f"{PAGE}/{notice}" in stdout


def test_without_a_notice_the_rules_stay(ministry):
    ministry.replace("GET", PAGE, body=page(NOTICES[:1]), content_type="text/html")
    answer = lookup("GH", 2027)
    assert {"2027-12-03", "2027-03-09"} <= {f"{holiday.date}" for holiday in answer}
    assert not answer.doubtful
