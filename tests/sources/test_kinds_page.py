"""docs/kinds.md, the page of the kinds of days by country."""

import runpy
from pathlib import Path

import pytest

SCRIPT = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "make_kinds.py"))


def test_the_page_of_kinds_is_current():
    written = SCRIPT["PAGE"].read_text(encoding="utf-8")
    if f"python-holidays, here {SCRIPT['VERSION']}," not in written:
        pytest.skip(f"the page was written for another python-holidays than {SCRIPT['VERSION']}")
    assert written == SCRIPT["page"](), "run docs/make_kinds.py"


def test_the_page_names_the_kinds_of_the_rules_and_of_the_readers():
    lines = SCRIPT["page"]().splitlines()
    assert "| PE | Peru | `public` | `public`, `government`, `local` |" in lines
    assert "| UY | Uruguay | `public`, `bank` |  |" in lines
    assert not [line for line in lines if line.startswith("| CO |")]  # public holidays only


def test_a_reader_shares_the_kinds_of_its_family_and_a_word_in_a_docstring_is_no_kind(tmp_path, monkeypatch):
    monkeypatch.setattr(SCRIPT["discovery"], "PACKAGE", str(tmp_path))
    (tmp_path / "_family.py").write_text('KINDS = {"Bank": "bank"}', encoding="utf-8")
    reader = tmp_path / "reader_XX.py"
    reader.write_text('"""school"""\nfrom holidays_cli.plugins._family import rows', encoding="utf-8")
    assert SCRIPT["_kinds_of_reader"]("XX") == "`public`, `bank`"
    reader.write_text('def reader_XX():\n    "school"\n    return [Row(1, half="afternoon")]', encoding="utf-8")
    assert SCRIPT["_kinds_of_reader"]("XX") == "`public`, half days"
