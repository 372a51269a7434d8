"""The map of the world in the documents is made of the readers."""

import re
import runpy
from importlib.metadata import version

import pytest

from support.captures import ROOT

SCRIPT = ROOT / "docs" / "make_map.py"


def test_the_map_is_current_and_shows_every_country_once():
    program = runpy.run_path(str(SCRIPT))
    written = program["PAGE"].read_text(encoding="utf-8")
    codes = re.findall(r">([A-Z]{2})</text>", written)
    assert len(codes) == len(set(codes)) > 240
    if f"tzdata {version('tzdata')}" not in written:
        pytest.skip("the places are those of another edition of tzdata")
    assert written == program["page"](), "run docs/make_map.py"
