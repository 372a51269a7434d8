"""Austria: public holidays, https://www.wien.gv.at/amtshelfer/feiertage/

Federal law, so never moved and the same in all states, whose patron saints' days python-holidays has for banks.
"""

import html
import re
from collections.abc import Iterator

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.rows import Row
from holidays_cli.web import fetch

URL = "https://www.wien.gv.at/amtshelfer/feiertage/"
OFFICIAL = True
STATES = tuple("123456789")
GERMAN = "Mo Di Mi Do Fr Sa So Jän Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez".split()
ENGLISH = "Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
WORDS = dict(zip(GERMAN, ENGLISH, strict=True))
DAY = re.compile(rf"\b({'|'.join(GERMAN[:7])})\w{{0,8}}, ?(\d+)\. ?({'|'.join(GERMAN[7:])})\w{{0,6}} ?(\d{{4}})\b")


@pyplugs.register
def reader_AT() -> Iterator[Row]:
    """wien.gv.at"""
    for section in re.split(r"<h2\b", html.unescape(fetch(URL))):
        for item in [] if "keine" in section.partition("</h2>")[0].lower() else section.split("<li")[1:]:
            text = " ".join(re.sub("<[^<>]*>", " ", "<" + re.split("</(?:li|ul)>", item)[0]).split())
            if d := DAY.search(text):
                yield Row(f"{WORDS[d[1]]} {d[2]} {WORDS[d[3]]} {d[4]}", text[: d.start()].rstrip(" :"))
            elif re.search(r"\d\. ?\w|\b\d\d? [JFMASOND]|\d-\d", text):
                raise ValueError(f"no holiday can be read from {text[:60]!r}")


@pyplugs.register
def openholidays() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("at"))
