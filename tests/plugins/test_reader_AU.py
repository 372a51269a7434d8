"""Australia's days are those that all of its states and territories list."""

import re

import pytest

from holidays_cli.errors import Unreadable
from holidays_cli.plugins.reader_AU import STATES
from holidays_cli.testing import Case
from support.readers import PAGES


@pytest.mark.parametrize("state", STATES)
def test_a_page_without_the_list_of_one_state_is_refused(tmp_path, state):
    page = (PAGES / "AU.html").read_text(encoding="utf-8")
    (anchor,) = re.finditer(f'(?:name|id)="{state}"', page)
    list_of_state, end, after = page[anchor.end() :].partition("</ul>")
    in_paragraphs = re.sub(r"<(/?)(?:li|ul)>", r"<\1p>", list_of_state)
    (tmp_path / "AU.html").write_text(page[: anchor.end()] + in_paragraphs + end + after, encoding="utf-8")
    (tmp_path / "AU.toml").write_bytes((PAGES / "AU.toml").read_bytes())
    with pytest.raises(Unreadable, match=f"it has no list of {state}"):
        Case.read(tmp_path / "AU.toml").answer()
