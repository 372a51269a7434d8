"""Taiwan's calendar is a file whose address stands in a catalogue."""

import pytest

from holidays_cli.errors import Unreadable
from holidays_cli.testing import Case
from test_readers import PAGES


@pytest.mark.parametrize(
    "address", ["http://www.dgpa.gov.tw/", "https://127.0.0.1/", "https://www.dgpa.gov.tw.example/"]
)
def test_a_file_that_is_not_on_the_offices_own_host_is_not_asked_for(tmp_path, address):
    for name in ("TW.toml", "TW.csv", "TW.catalogue.json"):
        content = (PAGES / name).read_bytes().replace(b"https://www.dgpa.gov.tw/", address.encode())
        (tmp_path / name).write_bytes(content)
    with pytest.raises(Unreadable, match="not the office's"):
        Case.read(tmp_path / "TW.toml").answer()
