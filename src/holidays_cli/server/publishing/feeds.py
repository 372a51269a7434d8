"""What a site tells programs about itself: an Atom feed of what sources have changed, and a sitemap."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

MAX_ENTRIES = 500
"""How many changes the feed has: the newest."""
MAX_ADDRESSES = 50_000
"""How many addresses a sitemap may have, by its specification."""
NEVER = "1970-01-01T00:00:00Z"
"""When a feed was last changed in which there is nothing yet."""

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
VERBS = {"added": "added", "removed": "no longer listed", "changed": "changed"}


class ChangeEntry(NamedTuple):
    """A change in the feed."""

    seen_at: str
    """When it was first seen (UTC): `"2026-11-26T08:00:00Z"`."""
    title: str
    address: str
    """The page that shows it."""
    digest: str
    """What tells it from all others."""


class SitemapEntry(NamedTuple):
    """A page in the sitemap."""

    address: str
    changed: str | None
    """When it last changed (UTC)."""


def change_entry(record: dict[str, object], place_name: str, address: str) -> ChangeEntry:
    """The entry for a change, of its record in `/changes/{place}.json`."""
    change = str(record["change"])
    title = f"{place_name}: {record['name'] or 'a holiday'}, {record['date']}, {VERBS.get(change, change)}"
    if record["source"]:
        title = f"{title} ({record['source']})"
    digest = hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()[:16]
    return ChangeEntry(str(record["seen_at"]), title, address, digest)


def newest(entries: Iterable[ChangeEntry]) -> list[ChangeEntry]:
    """The entries that a feed has, the newest first; each once."""
    return sorted(set(entries), key=lambda entry: (entry.seen_at, entry.digest), reverse=True)[:MAX_ENTRIES]


def atom(entries: Sequence[ChangeEntry], home: str, feed_address: str) -> bytes:
    """The feed of changes (RFC 4287); `home` is the address of the site."""
    feed = ET.Element("feed", xmlns=ATOM)
    ET.SubElement(feed, "id").text = feed_address
    ET.SubElement(feed, "title").text = "Changes of public holidays"
    ET.SubElement(feed, "updated").text = entries[0].seen_at if entries else NEVER
    ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=feed_address)
    ET.SubElement(feed, "link", rel="alternate", type="text/html", href=home)
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = "holidays_cli"
    for entry in entries:
        element = ET.SubElement(feed, "entry")
        ET.SubElement(element, "id").text = f"{feed_address}#{entry.digest}"
        ET.SubElement(element, "title").text = entry.title
        ET.SubElement(element, "updated").text = entry.seen_at
        ET.SubElement(element, "link", rel="alternate", href=entry.address)
        ET.SubElement(element, "summary").text = entry.title
    return _xml(feed)


def sitemaps(entries: Sequence[SitemapEntry], site: str) -> dict[str, bytes]:
    """The files of the sitemap by their paths: `sitemap.xml`, which lists others where the pages are too many for it."""
    parts = [entries[start : start + MAX_ADDRESSES] for start in range(0, len(entries), MAX_ADDRESSES)] or [[]]
    if len(parts) == 1:
        return {"sitemap.xml": _sitemap(parts[0])}
    files = {f"sitemap-{number}.xml": _sitemap(part) for number, part in enumerate(parts, 1)}
    index = ET.Element("sitemapindex", xmlns=SITEMAP)
    for path in files:
        ET.SubElement(ET.SubElement(index, "sitemap"), "loc").text = f"{site}/{path}"
    return {**files, "sitemap.xml": _xml(index)}


def _sitemap(entries: Iterable[SitemapEntry]) -> bytes:
    pages = ET.Element("urlset", xmlns=SITEMAP)
    for entry in entries:
        page = ET.SubElement(pages, "url")
        ET.SubElement(page, "loc").text = entry.address
        if entry.changed:
            ET.SubElement(page, "lastmod").text = entry.changed
    return _xml(pages)


def _xml(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
