"""The names of one feast in several languages, by which `search`, `is` and `on` find it."""

from holidays_cli.queries import feast_names
from holidays_cli.queries.search import plain_name


def test_the_names_are_written_as_names_are_compared():
    names = [name for feast in feast_names._FEASTS for name in feast]
    names += [name for other, _, listed in feast_names._DAYS for name in (other, *listed)]
    assert [plain_name(name) for name in names] == names
