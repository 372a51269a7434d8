"""A place can be named as people name it, wherever a code is understood."""

import json

import pytest

from holidays_cli import geographic_names, lookup, place_names
from holidays_cli.errors import UsageError
from holidays_cli.place import Place
from holidays_cli.sources import catalogue


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"),
        ("united kingdom", "GB"),
        ("Great Britain", "GB"),
        ("The Netherlands", "NL"),
        ("Deutschland", "DE"),
        ("Österreich", "AT"),
        ("osterreich", "AT"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("日本", "JP"),
        ("Ελλάδα", "GR"),
        ("ΕΛΛΑΔΑ", "GR"),
        ("Россия", "RU"),
        ("भारत", "IN"),
        ("香港", "HK"),
        ("المملكة العربية السعودية", "SA"),
        ("DEU", "DE"),
        ("gbr", "GB"),
        ("Bavaria", "DE-BY"),
        ("Bayern", "DE-BY"),
        ("Bavière", "DE-BY"),
        ("England", "GB-ENG"),
        ("Northern Ireland", "GB-NIR"),
        ("Cymru", "GB-WLS"),
        ("Cataluña", "ES-CT"),
        ("Madrid", "ES-MD"),
        ("New South Wales", "AU-NSW"),
        ("São Paulo", "BR-SP"),
        ("US_CA", "US-CA"),
        (" Germany ", "DE"),
    ],
)
def test_a_name_means_its_place(text, code):
    assert Place.parse(text).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("en-GB", "GB"),
        ("en_US", "US"),
        ("en-gb", "GB"),
        ("en_us", "US"),
        ("ja-jp", "JP"),
        ("pt-BR", "BR"),
        ("fr-fr", "FR"),
        ("uk-ua", "UA"),
        ("lu-lu", "LU-LU"),
        ("uk-UA", "UA"),
        ("uk-de", "GB-DE"),  # rather two countries, which an error says
        ("fr_ch", "FR-CH"),
        ("fr/ch", "FR-CH"),
        ("fr-CA", "CA"),
        ("de-DE", "DE"),
        ("de-BY", "DE-BY"),
        ("de_BY", "DE-BY"),
        ("in-GA", "IN-GA"),
        ("ES-AR", "ES-AR"),
        ("es-ar", "ES-AR"),
        ("es_ar", "ES-AR"),
        ("es-CO", "CO"),  # Córdoba has no holidays of its own
        ("es_CR", "CR"),
        ("es-CU", "CU"),
        ("es-co", "ES-CO"),
        ("fr-NC", "NC"),  # the same territory
        ("nl-FR", "NL-FR"),  # Dutch as in France is no locale
        ("ca-on", "CA-ON"),
        ("EN-GB", "EN-GB"),  # which no source knows
        ("gb-FR", "GB-FR"),  # gb is no language
        ("en-QQ", "EN-QQ"),  # QQ is no country
    ],
)
def test_a_locale_means_its_country_unless_it_is_the_code_of_a_state(text, code):
    assert Place.parse(text).code == code


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("es-AR", "es-AR may be Argentina (AR) or Aragón in Spain (ES-AR): write AR or ES-AR"),
        ("es_CL", "es-CL may be Chile (CL) or Castilla y León in Spain (ES-CL): write CL or ES-CL"),
        ("de-BE", "de-BE may be Belgium (BE) or Berlin in Germany (DE-BE): write BE or DE-BE"),
        ("it-CH", "it-CH may be Switzerland (CH) or Chieti in Italy (IT-CH): write CH or IT-CH"),
    ],
)
def test_a_locale_that_is_also_the_code_of_a_state_is_refused_where_its_language_is_used_in_the_country(text, meanings):
    with pytest.raises(UsageError) as raised:
        Place.parse(text)
    assert str(raised.value) == meanings


@pytest.mark.parametrize("text", ["Luxembourg", "Niger", "Mexico", "Puerto Rico", "Guadeloupe"])
def test_a_country_is_meant_before_a_territory_or_a_state_without_holidays_of_its_own(text):
    assert Place.parse(text).state is None


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Georgia", r"GE \(Georgia\) or US-GA \(Georgia, United States\)"),
        ("Punjab", r"IN-PB \(Punjab, India\) or PK-PB \(Punjab, Pakistan\)"),
        ("Congo", r"CD \(Congo - Kinshasa\) or CG \(Congo - Brazzaville\)"),
    ],
)
def test_a_name_of_several_places_is_refused_and_they_are_named(text, candidates):
    with pytest.raises(UsageError, match=f"^{text} may be {candidates}: give the code of the one you mean$"):
        Place.parse(text)


def test_the_state_may_be_named_too():
    assert Place.parse("DE", "Bayern") == Place.parse("Germany", "Bavaria") == Place("DE", "BY")
    assert Place.parse("US", "Georgia") == Place("US", "GA")
    assert Place.parse("DE-Bayern") == Place("DE", "BY")
    assert Place.parse("Bavaria", "BY") == Place("DE", "BY")
    with pytest.raises(UsageError, match="DE-BY already names the state BY, so it cannot be asked for BE"):
        Place.parse("Bavaria", "Berlin")


@pytest.mark.parametrize(
    ("text", "candidate"),
    [("Grmany", r"DE \(Germany\)"), ("Bavria", r"DE-BY \(Bavaria, Germany\)"), ("GBX", r"GB \(United Kingdom\)")],
)
def test_a_near_miss_names_candidates_with_their_names(text, candidate):
    with pytest.raises(UsageError, match=f"^unknown country '{text}'; nearest: .*{candidate}"):
        lookup(text, 2026, offline=True)


@pytest.mark.parametrize("text", ["nan", "xyz", "QQ"])
def test_a_mistyped_code_is_not_taken_for_a_small_province(text):
    assert Place.parse(text) == Place(text.upper())  # which no source knows


def test_a_near_miss_in_another_script_names_candidates_too():
    with pytest.raises(UsageError, match=r"'Öngland' is not a country code: write UK or GB-SCT; nearest: .*GB-ENG"):
        Place.parse("Öngland")


@pytest.mark.parametrize(
    ("text", "candidate"),
    [("South Tirol", r"IT-BZ \(South Tyrol, Italy\)"), ("Bavariia state", r"DE-BY \(Bavaria, Germany\)")],
)
def test_a_near_miss_of_several_words_names_candidates_too(text, candidate):
    with pytest.raises(UsageError, match=f"^'{text}' is not a country code: .*; nearest: {candidate}"):
        Place.parse(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("DE-Bavria", "unknown state 'Bavria' of DE; nearest: BY (Bavaria); it has BB, BE"),
        ("DE-Bavariaa", "unknown state 'Bavariaa' of DE; nearest: BY (Bavaria); it has BB, BE"),
        ("DE-Baiern", "unknown state 'Baiern' of DE; nearest: BY (Bavaria); it has BB, BE"),
        ("pt-br", "unknown state 'BR' of PT; the locale pt-BR means BR (Brazil); it has 01, 02"),
        ("UK-EGN", "unknown state 'EGN' of UK; nearest: ENG (England); it has ENG, NIR"),
        ("London", "no holidays of London (GB-LND) alone are known: ask for GB-ENG (England), of which it is a part"),
        ("Paris", "no holidays of Paris (FR-75C) alone are known: ask for FR (France), of which it is a part"),
        ("JP-13", "no holidays of Tokyo (JP-13) alone are known: ask for JP (Japan), of which it is a part"),
        ("DE-Belgium", "unknown state 'Belgium' of DE: it has BB, BE"),
    ],
)
def test_a_near_miss_of_a_state_names_the_nearest_states_of_its_country(text, message):
    with pytest.raises(UsageError) as raised:
        lookup(text, 2026, offline=True)
    assert str(raised.value).startswith(message)


def test_every_country_is_understood_by_its_english_name():
    refused = set()
    for code in catalogue.every():
        try:
            assert Place.parse(catalogue.name(code)).country == code
        except UsageError:
            refused.add(code)
    assert refused == {"CG", "GE"}


def test_names_are_understood_on_the_command_line(holidays):
    by_code = holidays("-c", "DE-BY", "-y", "2026", "--offline")
    assert by_code[0] == 0
    assert holidays("-c", "Bavaria", "-y", "2026", "--offline") == by_code
    assert holidays("-c", "Germany", "-s", "Bayern", "-y", "2026", "--offline") == by_code
    status, stdout, _ = holidays("countries", "Germany", "-f", "json")
    assert (status, json.loads(stdout)[0]["code"]) == (0, "DE")


def test_the_states_of_a_country_are_listed_with_their_names(holidays):
    _, stdout, _ = holidays("countries", "DE", "-f", "table")
    assert stdout.startswith(
        "DE  Germany\nstates:\n  BB  Brandenburg\n  BE  Berlin\n  BW  Baden-Württemberg\n  BY  Bavaria"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Augsburg", "DE-AUGSBURG"),
        ("DE-Augsburg", "DE-AUGSBURG"),
        ("de-augsburg", "DE-AUGSBURG"),
        ("South Canterbury", "NZ-SOUTH-CANTERBURY"),
        ("NZ-SOUTH-CANTERBURY", "NZ-SOUTH-CANTERBURY"),
        ("Stadt Zürich", "CH-STADT-ZURICH"),
        ("Zurich city", "CH-STADT-ZURICH"),
        ("Zürich", "CH-ZH"),
        ("São Paulo city", "BR-SAO-PAULO-CAPITAL"),
        ("São Paulo Capital", "BR-SAO-PAULO-CAPITAL"),
        ("São Paulo", "BR-SP"),
        ("Forlì", "IT-FORLI"),
        ("Barcelona", "ES-BARCELONA"),
        ("New South Wales Western Division", "AU-NSW-WESTERN"),
    ],
)
def test_parts_of_states_that_the_rules_know_are_understood(text, code):
    assert Place.parse(text).code == code


def test_regions_of_school_holidays_are_known_within_their_country_only():
    assert Place.parse("BE", "French") == Place("BE", "FRENCH")
    assert Place.parse("FR-Zone A") == Place("FR", "ZONE-A")
    assert place_names.find_code("French") is None


def test_parts_have_names():
    assert place_names.full_name("NZ-SOUTH-CANTERBURY") == "South Canterbury, New Zealand"
    assert place_names.full_name("CH-STADT-ZURICH") == "Zürich city, Switzerland"


def test_names_are_collected_once_until_another_edition_has_others_or_the_file_is_damaged(home, monkeypatch):
    collections = []

    def collect():
        collections.append("Bali")
        return {"bali": {"ID-BA", "ID"}}

    def names():
        return geographic_names._from_cache("islands", collect)

    file = home / "cache" / "holidays-cli" / "names-islands.txt"
    assert [names(), names()] == [{"bali": ["ID", "ID-BA"]}] * 2
    assert len(collections) == 1
    for damaged in (file.read_text()[:-9], file.read_text().replace("ID-BA", "ID-BB")):
        file.write_text(damaged)
        assert names() == {"bali": ["ID", "ID-BA"]}
    assert len(collections) == 3
    monkeypatch.setattr(geographic_names, "_edition", lambda: "another")
    assert names() == {"bali": ["ID", "ID-BA"]}
    assert len(collections) == 4
    file.unlink()
    file.mkdir()  # so that it can be neither read nor written
    assert names() == {"bali": ["ID", "ID-BA"]}


def test_names_in_the_cache_folder_are_those_that_were_collected():
    collected = geographic_names._collect_common_names()
    for _ in range(2):
        assert geographic_names._from_cache("common", geographic_names._collect_common_names) == {
            name: sorted(codes) for name, codes in collected.items()
        }
