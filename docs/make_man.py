"""Write docs/holidays.1, the manual page, from the parser: `python docs/make_man.py`.  Needs argparse-manpage."""

import os
import sys
from pathlib import Path

PAGE = Path(__file__).parent / "holidays.1"
SECTIONS = r"""
.SH "EXIT STATUS"
.TP
0
done; yes
.TP
1
no (is, on, why, search), or differences or doubts found (changes, compare, check, why)
.TP
2
a mistake on the command line: unknown country, state, year, option
.TP
3
no source could be reached, and \-\-strict or nothing to fall back on
.TP
4
a source was reached and could not be read; with \-\-strict, a day that was asked about is in doubt
.TP
130
interrupted
.SH FILES
.TP
~/.config/holidays\-cli/config.toml
defaults for country, state, format, language, kinds of days and time zone, and groups of countries
.TP
~/.config/holidays\-cli/plugins/
your own readers
.TP
~/.local/share/holidays\-cli/store.sqlite3
the archive: every answer that a source ever gave
.SH ENVIRONMENT
.TP
HOLIDAYS_COUNTRY
the country to ask for without \-c
.TP
HOLIDAYS_TZ
the time zone of today, instead of that of each place
.TP
HOLIDAYS_PLUGINS
folders of readers, separated as in PATH
.TP
HOLIDAYS_NO_PLUGINS
1: use the readers of the package only
"""


def manual() -> str:
    """The page, the same wherever and whenever it is written."""
    os.environ["COLUMNS"] = "80"
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    from argparse_manpage.manpage import Manpage

    from holidays_cli import __version__
    from holidays_cli.cli.main import whole_parser

    data = {
        "project_name": "holidays-cli",
        "manual_title": "User Commands",
        "version": __version__,
        "description": "public holidays, read from each country's own source",
    }
    page = str(Manpage(whole_parser(), _data=data)).replace('"1970\\-01\\-01"', '""')
    return page.rstrip() + SECTIONS


if __name__ == "__main__":
    sys.stdout.write(f"{PAGE}\n")
    PAGE.write_text(manual(), encoding="utf-8")
