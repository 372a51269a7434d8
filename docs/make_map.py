"""Write map.svg, the map in sources.md, from the readers' files: `python docs/make_map.py`.

Each country is a circle near the place of its main city, with the colour of its first source.  The places are those of the
IANA time zone database (`zone.tab` in the package tzdata).  Circles that would overlap are moved apart.  The map is the same
in every run; tests/test_map.py fails where map.svg is not what this program writes.
"""

import importlib.resources
import itertools
import math
import re
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from holidays_cli.sources import catalogue
from holidays_cli.sources.countries import describe_all
from holidays_cli.time_zones import zone_of_capital

PAGE = Path(__file__).with_name("map.svg")
WIDTH, HEIGHT, RADIUS = 1000, 540, 8
NORTHERNMOST, SOUTHERNMOST = 76.0, -58.0  # degrees of latitude
ROUNDS = 120  # of moving circles apart

COLOURS = {
    "official": ("#1b7837", "the state's own list"),
    "institution": ("#2166ac", "a central bank or another institution"),
    "copy": ("#e08214", "a copy of the state's notices, or a private list"),
    "rules": ("#bdbdbd", "Google's calendar and the rules"),
}
COLOUR_OF_AUTHORITY = {
    "official": "official",
    "institution": "institution",
    "copy": "copy",
    "list": "copy",
    "news": "copy",
}
# "+4230+00131" is 42°30' north and 1°31' east; there may be seconds, too.
PLACE = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?([+-])(\d{3})(\d{2})(?:\d{2})?")


class Circle(NamedTuple):
    """A country on the map."""

    code: str
    name: str
    x: float
    y: float
    colour: str


def page() -> str:
    """The text of map.svg."""
    circles = _apart(_circles())
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + 30}" font-family="sans-serif" role="img">',
        "<title>Where the public holidays of each country come from</title>",
        f"<desc>Written by make_map.py; places from tzdata {version('tzdata')}</desc>",
        f'<rect width="{WIDTH}" height="{HEIGHT + 30}" fill="#ffffff"/>',
    ]
    lines += [_drawn(circle) for circle in circles]
    x = 20
    for colour, meaning in COLOURS.values():
        lines.append(f'<circle cx="{x}" cy="{HEIGHT + 12}" r="{RADIUS}" fill="{colour}"/>')
        lines.append(f'<text x="{x + 14}" y="{HEIGHT + 16}" font-size="12" fill="#333333">{meaning}</text>')
        x += 36 + 6 * len(meaning)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _drawn(circle: Circle) -> str:
    x, y = f"{circle.x:.1f}", f"{circle.y:.1f}"
    code_height = 2.6
    return (
        f'<g><title>{circle.name}</title><circle cx="{x}" cy="{y}" r="{RADIUS}" fill="{circle.colour}"/>'
        f'<text x="{x}" y="{circle.y + code_height:.1f}" font-size="7" fill="#ffffff" text-anchor="middle">{circle.code}</text></g>'
    )


def _circles() -> list[Circle]:
    places = _places()
    circles = []
    for country in describe_all(catalogue.every()):
        zone = zone_of_capital(country.code)
        if zone in places and country.code != "AQ":
            first = country.sources[0]
            colour, _ = COLOURS[COLOUR_OF_AUTHORITY[first.authority] if first.is_of_country else "rules"]
            circles.append(Circle(country.code, country.name, *places[zone], colour))
    return circles


def _places() -> dict[str, tuple[float, float]]:
    """Where each time zone's main city lies on the map."""
    places = {}
    table = importlib.resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            _country, place, zone, *_ = line.split("\t")
            north, degrees, minutes, east, degrees_east, minutes_east = PLACE.fullmatch(place).groups()  # type: ignore[union-attr]
            latitude = (int(degrees) + int(minutes) / 60) * (1 if north == "+" else -1)
            longitude = (int(degrees_east) + int(minutes_east) / 60) * (1 if east == "+" else -1)
            share = (NORTHERNMOST - latitude) / (NORTHERNMOST - SOUTHERNMOST)
            places[zone] = ((longitude + 180) / 360 * WIDTH, share * HEIGHT)
    return places


def _apart(circles: list[Circle]) -> list[Circle]:
    """The circles, moved until they do not overlap, each as little as possible and none out of the map."""
    positions = [(circle.x, circle.y) for circle in circles]
    for _ in range(ROUNDS):
        for first, second in itertools.combinations(range(len(positions)), 2):
            (x, y), (other_x, other_y) = positions[first], positions[second]
            distance = math.hypot(other_x - x, other_y - y)
            overlap = 2 * RADIUS + 1 - distance
            if overlap > 0:
                # Two circles on the same place are moved apart sideways.
                along_x, along_y = ((other_x - x) / distance, (other_y - y) / distance) if distance else (1.0, 0.0)
                positions[first] = _on_map(x - along_x * overlap / 2, y - along_y * overlap / 2)
                positions[second] = _on_map(other_x + along_x * overlap / 2, other_y + along_y * overlap / 2)
    return [circle._replace(x=x, y=y) for circle, (x, y) in zip(circles, positions, strict=True)]


def _on_map(x: float, y: float) -> tuple[float, float]:
    return min(max(x, RADIUS), WIDTH - RADIUS), min(max(y, RADIUS), HEIGHT - RADIUS)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
