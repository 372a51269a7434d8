"""At a terminal, a translation stands behind a name in another language than the reader's; in a pipe never."""

import sys

import pytest

from support import japan


@pytest.fixture
def terminal(monkeypatch, reader):
    """A terminal of somebody who reads English; the source of Japan writes Japanese."""
    reader("JP", japan.reader_of())
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)

    def run(holidays, *arguments):
        with monkeypatch.context() as patch:
            patch.setattr(type(sys.stdout), "isatty", lambda stream: stream is sys.stdout)
            return holidays(*arguments)[1]

    return run


COMMANDS = [
    (["-c", "JP", "-y", "2026"], "文化の日 (Culture Day)"),
    (["-c", "JP", "-y", "2026", "-f", "dates", "--names"], "2026-11-03\t文化の日 (Culture Day)\n"),
    (["next", "-c", "JP", "--from", "2026-11-01"], "文化の日 (Culture Day)"),
    (["on", "2026-11-03", "-c", "JP"], "文化の日 (Culture Day)"),
    (["is", "2026-11-03", "-c", "JP", "-v"], ": 文化の日 (Culture Day), Cabinet Office"),
    (["calendar", "2026-11", "-c", "JP"], "文化の日 (Culture Day)"),
]


@pytest.mark.parametrize(("arguments", "text"), COMMANDS)
def test_a_translation_stands_behind_the_name_at_a_terminal_only(terminal, holidays, arguments, text):
    assert text in terminal(holidays, *arguments)
    assert "Culture Day" not in holidays(*arguments)[1]


@pytest.mark.parametrize(("arguments", "text"), COMMANDS)
def test_a_reader_of_the_language_gets_no_translation(terminal, holidays, monkeypatch, arguments, text):
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    output = terminal(holidays, *arguments)
    assert "文化の日" in output
    assert "Culture Day" not in output


def test_with_a_language_and_in_forms_for_programs_names_stand_alone(terminal, holidays):
    assert "文化の日 (" not in terminal(holidays, "-c", "JP", "-y", "2026", "--lang", "ja")
    translated = terminal(holidays, "-c", "JP", "-y", "2026", "--lang", "en")
    assert "Culture Day" in translated
    assert "文化の日" not in translated
    for form in ("json", "csv", "ics", "md"):
        assert "Culture Day" not in terminal(holidays, "-c", "JP", "-y", "2026", "-f", form)
    assert "元日" not in terminal(holidays, "-c", "JP", "-y", "2026", "-f", "dates")


def test_a_file_is_no_terminal(terminal, holidays, tmp_path):
    file = tmp_path / "list"
    terminal(holidays, "-c", "JP", "-y", "2026", "--names", "-f", "dates", "-o", str(file))
    assert "Culture Day" not in file.read_text()


@pytest.mark.usefixtures("terminal")
def test_a_language_in_which_no_name_is_known_is_reported_unless_quiet(holidays):
    command = ["-c", "JP", "-y", "2026", "--names"]
    _, names_of_source, _ = holidays(*command)
    status, stdout, stderr = holidays(*command, "--lang", "fr")
    assert (status, stdout) == (0, names_of_source)
    assert stderr == "holidays: no name of JP is known in fr: they stay as the source writes them\n"
    assert holidays(*command, "--lang", "fr", "-q") == (0, names_of_source, "")
    for known in ("en", "ja"):
        assert "no name" not in holidays(*command, "--lang", known)[2]


@pytest.mark.usefixtures("terminal")
def test_dates_alone_need_no_names_in_the_language(holidays):
    assert "no name" not in holidays("-c", "JP", "-y", "2026", "--lang", "fr", "-f", "dates")[2]
