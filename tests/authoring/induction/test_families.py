"""A page of a form that the package reads already is read by the function of its family."""

import pytest

from holidays_cli.authoring.induction import harmless
from holidays_cli.errors import Unreadable

PORTUGAL = {
    "2026-01-01": "Ano Novo", "2026-04-03": "Sexta-feira Santa", "2026-04-05": "Páscoa", "2026-04-25": "Dia da Liberdade",
    "2026-05-01": "Dia do Trabalhador", "2026-06-04": "Corpo de Deus", "2026-06-10": "Dia de Portugal",
    "2026-08-15": "Assunção de Nossa Senhora", "2026-10-05": "Implantação da República",
    "2026-11-01": "Dia de Todos-os-Santos", "2026-12-01": "Restauração da Independência", "2026-12-08": "Imaculada Conceição",
    "2026-12-25": "Natal",
}  # fmt: skip
FRANCE = {
    "2026-01-01": "1er janvier", "2026-04-06": "Lundi de Pâques", "2026-05-01": "1er mai", "2026-05-08": "8 mai",
    "2026-05-14": "Ascension", "2026-05-25": "Lundi de Pentecôte", "2026-07-14": "14 juillet", "2026-08-15": "Assomption",
    "2026-11-01": "Toussaint", "2026-11-11": "11 novembre", "2026-12-25": "Jour de Noël",
}  # fmt: skip
OPENHOLIDAYS = (
    "https://raw.githubusercontent.com/openpotato/openholidaysapi.data/main/src/pt/holidays/holidays.national.csv"
)


def openholidays_table(days):
    rows = [f"x;{day};;Public;PT {name},EN {name};;FullDay" for day, name in days.items()]
    rows.append("x;2026-12-24;;Optional;PT Consoada,EN Christmas Eve;;FullDay")
    return "\n".join(["Id;StartDate;EndDate;Type;Name;Subdivisions;TemporalScope", *rows])


def test_a_table_of_openholidays_is_read_by_its_family(new):
    reader = new(openholidays_table(PORTUGAL), "PT", url=OPENHOLIDAYS, content_type="text/csv")
    text = reader.file.read_text(encoding="utf-8")
    assert reader.status == 0
    assert "from holidays_cli.plugins import _openholidays\nfrom holidays_cli.reader import Row\n" in text
    assert text.endswith(
        'def reader_PT() -> list[Row]:\n    """OpenHolidays"""\n    return list(_openholidays.days("pt", "national"))\n'
    )
    assert "2026-12-24" not in reader.stdout


def test_an_address_of_the_api_of_openholidays_is_read_from_the_table_that_its_family_reads(new, pages):
    table = OPENHOLIDAYS.replace("national", "public")
    pages.get(table, body=openholidays_table(PORTUGAL).encode(), content_type="text/csv")
    address = "https://openholidaysapi.org/PublicHolidays?countryIsoCode=PT&languageIsoCode=PT&validFrom=2026-01-01&validTo=2026-12-31"
    text = new("[]", "PT", url=address, content_type="application/json").file.read_text(encoding="utf-8")
    assert 'return list(_openholidays.days("pt"))' in text
    assert "openholidaysapi.org" not in text


def test_an_address_with_a_year_is_asked_for_each_year(new):
    days = "".join(f'<day d="{day[5:7]}.{day[8:]}" t="1" h="1"/>' for day in FRANCE)
    page = (
        '<calendar year="2026"><holidays><holiday id="1" title="Fête"/></holidays><days>' + days + "</days></calendar>"
    )
    reader = new(page, "FR", url="https://xmlcalendar.ru/data/fr/2026/calendar.xml", content_type="text/xml")
    text = reader.file.read_text(encoding="utf-8")
    assert 'URL = "https://xmlcalendar.ru/data/fr/{year}/calendar.xml"' in text
    assert "def reader_FR(year: int) -> list[Row]:" in text
    assert "return _xmlcalendar.days(URL.format(year=year))" in text


def test_a_page_of_a_family_in_another_form_is_read_as_every_other_page(new):
    page = (
        "<html><body><h1>2026</h1><ul>"
        + "".join(f"<li>{day} {name}</li>" for day, name in FRANCE.items())
        + "</ul></body></html>"
    )
    reader = new(page, "FR", url="https://calendrier.api.gouv.fr/jours-feries/metropole.json")
    assert "_jours_feries" not in reader.file.read_text(encoding="utf-8")
    assert reader.status == 0


def test_no_other_module_of_the_readers_can_be_imported():
    text = (
        '"""X"""\n\nimport pyplugs\n\nfrom holidays_cli.plugins import {0}\nfrom holidays_cli.reader import Row\n\n\n'
        '@pyplugs.register\ndef reader_PT() -> list[Row]:\n    """X"""\n    return {0}.days("pt")\n'
    )
    harmless.check(text.format("_openholidays"))
    for module in ("world", "reader_PT"):
        with pytest.raises(Unreadable):
            harmless.check(text.format(module))
