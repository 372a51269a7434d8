"""The laws by which the public holidays of a country are working days for a while."""

from typing import NamedTuple

from holidays_cli.model import Answer
from holidays_cli.place import Place
from holidays_cli.text import spans


class Suspension(NamedTuple):
    """A law by which the public holidays of a country are working days."""

    first_year: int
    """The first whole year without holidays."""
    reason: str


SUSPENSIONS = {
    # Закон України «Про організацію трудових відносин в умовах воєнного стану», 2136-IX, article 6: the articles of the
    # labour code on holidays do not apply.
    "UA": Suspension(
        2023,
        "no day is off under martial law, since 24 February 2022 (Law of Ukraine No. 2136-IX on the organisation of"
        " labour relations under martial law)",
    )
}
"""The countries whose public holidays are suspended."""


def suspension(answer: Answer, year: int) -> str | None:
    """Why the public holidays of a country are working days in a year, if they are and were asked for; else None."""
    suspension_of_country = SUSPENSIONS.get(answer.country)
    return (
        suspension_of_country.reason
        if suspension_of_country and "public" in answer.kinds and year >= suspension_of_country.first_year
        else None
    )


def suspension_reasons(answer: Answer) -> tuple[str, ...]:
    """A line with the years of an answer that have no days because public holidays are suspended, if there are any."""
    years_with_days = {day.year for day in answer.dates}
    years = [
        year
        for year in answer.years
        if year not in years_with_days and year not in answer.missing and suspension(answer, year)
    ]
    if not years:
        return ()
    label = Place(answer.country, answer.state).label
    return (f"{label} {spans(years)}: {suspension(answer, years[0])}",)
