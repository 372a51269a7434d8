"""A written reader says which part of a day is off, which days are worked instead, and the names in several languages."""

import json

import pytest

AUSTRIA = {
    "2026-01-01": ("Neujahr", "New Year"), "2026-01-06": ("Heilige Drei Könige", "Epiphany"),
    "2026-04-06": ("Ostermontag", "Easter Monday"), "2026-05-01": ("Staatsfeiertag", "Labour Day"),
    "2026-05-14": ("Christi Himmelfahrt", "Ascension"), "2026-05-25": ("Pfingstmontag", "Whit Monday"),
    "2026-06-04": ("Fronleichnam", "Corpus Christi"), "2026-08-15": ("Mariä Himmelfahrt", "Assumption"),
    "2026-10-26": ("Nationalfeiertag", "National Day"), "2026-11-01": ("Allerheiligen", "All Saints"),
    "2026-12-08": ("Mariä Empfängnis", "Immaculate Conception"), "2026-12-25": ("Christtag", "Christmas"),
    "2026-12-26": ("Stefanitag", "St Stephen"),
}  # fmt: skip
EVENINGS = {"2026-12-24": "Heiligabend", "2026-12-31": "Silvester"}
SATURDAYS = {"2026-01-10": "Arbeitssamstag", "2026-05-16": "Arbeitssamstag"}


def with_column(others, key, value, usual):
    records = [{"date": day, "name": name, key: usual} for day, (name, _) in AUSTRIA.items()]
    return json.dumps([*records, *({"date": day, "name": name, key: value} for day, name in others.items())])


def as_table(others, value, usual):
    records = json.loads(with_column(others, "art", value, usual))
    rows = "".join(
        f"<tr><td>{row['date'][8:]}.{row['date'][5:7]}.2026</td><td>{row['name']}</td><td>{row['art']}</td></tr>"
        for row in records
    )
    return f"<html><body><table><tr><th>Datum</th><th>Name</th><th>Art</th></tr>{rows}</table></body></html>"


@pytest.mark.parametrize(
    ("page", "argument"),
    [
        (with_column(EVENINGS, "halfDay", True, False), 'half="afternoon" if entry["halfDay"] else None'),
        (with_column(EVENINGS, "type", "half day", "public"), 'half="afternoon" if entry["type"] == "half day" else None'),
        (as_table(EVENINGS, "ab 12 Uhr", ""), 'half="12:00" if cells[2] == "ab 12 Uhr" else None'),
        (as_table(EVENINGS, "vormittags", "ganztags"), 'half="morning" if cells[2] == "vormittags" else None'),
        (with_column(SATURDAYS, "type", "WORKDAY", "HOLIDAY"), 'working=entry["type"] == "WORKDAY"'),
        (with_column(SATURDAYS, "isOffDay", False, True), 'working=not entry["isOffDay"]'),
        (as_table(SATURDAYS, "Arbeitstag", "Feiertag"), 'working=cells[2] == "Arbeitstag"'),
    ],
)  # fmt: skip
def test_a_column_says_which_part_of_a_day_is_off_or_that_it_is_worked(page, argument, new):
    reader = new(page, "AT")
    assert argument in reader.file.read_text(encoding="utf-8")
    assert "not as public: 2 lines of 2026" in reader.stderr


def test_a_column_with_parts_of_days_kinds_and_worked_days_is_read_in_one(new):
    records = json.loads(with_column(EVENINGS, "art", "halber Tag", "gesetzlich"))
    records += [{"date": day, "name": "Josefitag", "art": "schulfrei"} for day in ("2026-03-19", "2026-03-20")]
    records += [{"date": "2026-01-10", "name": "Samstag", "art": "Arbeitstag"}]
    text = new(json.dumps(records), "AT").file.read_text(encoding="utf-8")
    assert 'kind=KINDS[entry["art"]],' in text
    assert 'half="afternoon" if entry["art"] == "halber Tag" else None,' in text
    assert 'working=entry["art"] == "Arbeitstag",' in text


def test_a_day_that_is_not_worked_is_no_make_up_day(new):
    page = with_column(SATURDAYS, "type", "non-working day", "holiday")
    assert "working=" not in new(page, "AT").file.read_text(encoding="utf-8")


def test_a_whole_day_whose_name_says_a_part_is_a_doubt(new):
    reader = new(with_column({"2026-12-24": "Heiligabend ab 14 Uhr"}, "kind", "x", "x"), "AT")
    assert reader.status == 1
    assert "1 line with a part of a day, given as a whole day: 2026-12-24 Heiligabend ab 14 Uhr" in reader.stderr


@pytest.mark.parametrize(
    ("columns", "argument"),
    [
        (("name", "nameEn"), 'names={"en": entry["nameEn"]}'),
        (("Deutsch", "English"), 'names={"de": entry["Deutsch"], "en": entry["English"]}'),
    ],
)
def test_names_in_several_languages_are_given_by_language(columns, argument, new):
    records = [{"date": day, **dict(zip(columns, names, strict=True))} for day, names in AUSTRIA.items()]
    reader = new(json.dumps(records), "AT")
    assert (reader.status, argument in reader.file.read_text(encoding="utf-8")) == (0, True)


def test_keys_that_name_states_with_hyphens_are_states(new):
    common = {
        "2026-01-01": "New Year’s Day", "2026-04-03": "Good Friday", "2026-05-04": "Early May bank holiday",
        "2026-05-25": "Spring bank holiday", "2026-12-25": "Christmas Day", "2026-12-28": "Boxing Day",
    }  # fmt: skip
    lists = {
        "england-and-wales": common | {"2026-04-06": "Easter Monday", "2026-08-31": "Summer bank holiday"},
        "scotland": common | {"2026-01-02": "2nd January", "2026-08-03": "Summer bank holiday"},
        "northern-ireland": common | {"2026-03-17": "St Patrick’s Day", "2026-04-06": "Easter Monday"},
    }
    page = {
        key: {"division": key, "events": [{"date": day, "title": name} for day, name in days.items()]}
        for key, days in lists.items()
    }
    reader = new(json.dumps(page), "UK")
    text = reader.file.with_name("reader_UK.py").read_text(encoding="utf-8")
    assert '{"england-and-wales": ("ENG", "WLS"), "scotland": "SCT", "northern-ireland": "NIR"}' in text
    assert "unsettled" not in reader.stderr


def test_a_day_that_is_cancelled_by_its_own_row_is_a_doubt(new):
    reader = new(with_column({"2026-07-10": "Gedenktag (abgesagt)"}, "kind", "x", "x"), "AT")
    assert reader.status == 1
    assert "1 line that may be cancelled, given as a holiday: 2026-07-10 Gedenktag (abgesagt)" in reader.stderr


def test_a_day_whose_row_names_another_kind_that_the_rules_know_is_a_doubt(new):
    reader = new(with_column({"2026-04-03": "Karfreitag, Banken geschlossen"}, "kind", "x", "x"), "AT")
    assert reader.status == 1
    assert "1 line with another kind of day, given as public: 2026-04-03 Karfreitag, Banken" in reader.stderr
