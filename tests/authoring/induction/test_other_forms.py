"""`holidays new` for plain text, lines of JSON, YAML and the scripts of a page: the holidays, and no other day."""

import json
from datetime import date

import pytest

from holidays_cli.authoring.induction.draft import draft_reader
from holidays_cli.errors import Unreadable
from holidays_cli.web import yaml_text
from support.difficult_documents import NAMES, URL, written

TODAY = date(2026, 6, 1)
ENTRIES = [{"date": str(day), "name": name} for day, name in NAMES.items()]
OTHERS = [{"date": "2026-02-03", "name": "Conferência"}, {"date": "2026-03-04", "name": "Visita"}]
SCRIPT = "<html><body><div id=app></div><script {}>{}</script></body></html>"


def lines(template):
    return "\n".join(template.format(iso=day, day=written(day), name=name) for day, name in NAMES.items())


PAGES = {
    "what holidays prints": lines("{iso}"),
    "a plain text with a title": f"FERIADOS NACIONAIS DE 2026\n\n{lines('{day}: {name}')}\n\nFim da lista\n",
    "a plain text with years": f"Feriados\n{lines('* {name}: {iso}')}\n",
    "lines of JSON": "\n".join(json.dumps(entry) for entry in ENTRIES),
    "lines of JSON with blank ones and values deep inside": "\r\n\r\n".join(
        json.dumps({"event": {"when": {"date": entry["date"]}, "name": entry["name"]}}) for entry in ENTRIES
    ),
    "a plain text with months and indented days": "FERIADOS DE 2026\n\n"
    + "".join(f"{written(day).split(' de ')[1].upper()}\n  {day.day:2}  {name}\n" for day, name in NAMES.items()),
    "JSON-LD behind that of another kind": SCRIPT.format(
        'type="application/ld+json"',
        '{"@type": "BreadcrumbList", "itemListElement": [{"position": 1, "name": "2026"}]}</script>'
        '<script type="application/ld+json">'
        + json.dumps([{"@type": "Event", "startDate": entry["date"], "name": entry["name"]} for entry in ENTRIES]),
    ),
    "YAML by year": "2026:\n" + lines("  - date: {iso}\n    name: {name}") + "\n2025: []\n",
    "JSON-LD": SCRIPT.format(
        'type="application/ld+json"',
        json.dumps([{"@type": "Event", "startDate": entry["date"], "name": entry["name"]} for entry in ENTRIES]),
    ),
    "the data of Next.js": SCRIPT.format(
        'id="__NEXT_DATA__" type="application/json"',
        json.dumps({"props": {"pageProps": {"news": OTHERS, "holidays": ENTRIES}}}),
    ),
    "dates in a script": SCRIPT.format(
        "",
        "const holidays2026 = { pt: ["
        + ",".join(f"{{date: '{day:%d/%m/%Y}', label: \"{name}\"}}" for day, name in NAMES.items())
        + "] };",
    ),
    "YAML": "holidays:\n" + lines("  - date: {iso}\n    names:\n      pt: {name}"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_another_form_is_read_to_the_day(name, pages):
    if name.startswith("YAML") and not yaml_text.is_installed():
        pytest.skip("the extra documents is not installed")
    pages.get(URL, body=PAGES[name].encode(), content_type="text/plain; charset=utf-8")
    draft = draft_reader("PT", URL, "Portugal", today=TODAY)
    assert draft.answer, f"{draft.problem} {draft.text}"
    names = dict.fromkeys(NAMES, "") if name == "what holidays prints" else NAMES
    listed = {holiday.date: holiday.name for holiday in draft.answer}
    assert set(listed) == set(names), draft.text
    assert name == "what holidays prints" or listed == names, draft.text


def test_a_reader_of_a_script_that_names_the_year_asks_year_by_year(pages):
    pages.get(URL, body=PAGES["dates in a script"])
    text = draft_reader("PT", URL, "Portugal", today=TODAY).text
    assert 'fetch_script_json(URL, start=f"holidays{year} =")["pt"]' in text
    assert "def reader_PT(year: int)" in text


def test_yaml_with_aliases_or_without_the_extra_is_not_taken_for_a_plain_text(pages, monkeypatch):
    text = "base: &base {country: PT}\nholidays:\n" + lines("  - <<: *base\n    date: {iso}\n    name: {name}")
    pages.get(URL, body=text.encode())
    if yaml_text.is_installed():
        with pytest.raises(Unreadable, match="is YAML, and was not read: it has aliases"):
            draft_reader("PT", URL, "Portugal", today=TODAY)
    monkeypatch.setattr(yaml_text, "is_installed", lambda: False)
    with pytest.raises(Unreadable, match="reading YAML needs the extra documents: pip install"):
        draft_reader("PT", URL, "Portugal", today=TODAY)
