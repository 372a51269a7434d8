"""What addresses of the web answer in a test: rows, an error, or the page of GOV.UK."""

import json
from pathlib import Path

GOV_UK_PAGE = Path(__file__).parents[1] / "pages" / "UK.json"
GOV_UK = "https://www.gov.uk/bank-holidays.json"
DOWN = {"status": 500}
"""What a host answers while it is out of order."""


def set_answer(pages, url, answer, **options):
    """From now on an address answers with this: a list of rows, as JSON, or a response, such as `{"status": 404}`.

    A response and `options` are what `responses.upsert` takes.
    """
    pages.upsert("GET", url, **({"json": answer} if isinstance(answer, list) else answer), **options)


def set_gov_uk(pages, *, without=(), division=None, titles=None, notes=None, empty=None):
    """From now on GOV.UK answers with its made page, as it is or with changes.

    `without` are dates that it leaves out, such as `["2026-05-25"]`, in one `division` or in all; `titles` and `notes`
    are other texts, by date.  `empty` is a division that has no days at all, such as `"scotland"`.
    """
    page = json.loads(GOV_UK_PAGE.read_bytes())
    if empty:
        page[empty]["events"] = []
    for name, of_division in page.items():
        if division in {None, name}:
            of_division["events"] = [event for event in of_division["events"] if event["date"] not in without]
        for event in of_division["events"]:
            event["title"] = (titles or {}).get(event["date"], event["title"])
            event["notes"] = (notes or {}).get(event["date"], event["notes"])
    pages.upsert("GET", GOV_UK, body=json.dumps(page, ensure_ascii=False), content_type="application/json")
