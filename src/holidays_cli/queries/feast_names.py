"""The names of a feast in several languages and countries.

Boxing day is the second day of Christmas, and bastille day the national day of 14 July.

They are written as `holidays_cli.queries.search.plain_name` writes names.
"""

from datetime import date
from typing import NamedTuple

_FEASTS = (
    ("christmas", "weihnacht", "noel", "navidad", "natale", "natal", "kerst", "kerstmis", "jul", "boze narodzenie"),
    ("boxing day", "second day of christmas", "saint stephens day", "saint stephen", "stephanstag", "zweiter weihnachtstag"),
    ("christmas eve", "heiligabend", "heiliger abend", "nochebuena", "julafton", "juleaften"),
    ("new years day", "new year", "neujahr", "nouvel an", "jour de lan", "ano nuevo", "capodanno", "nieuwjaar"),
    ("new years eve", "silvester", "hogmanay", "nochevieja", "saint sylvestre"),
    ("good friday", "karfreitag", "vendredi saint", "viernes santo", "sexta feira santa", "holy friday", "langfredag"),
    ("easter", "oster", "paques", "pascua", "pasqua", "pascoa", "pasen", "pask", "paske", "wielkanoc"),
    ("easter monday", "ostermontag", "lundi de paques", "pasquetta"),
    ("ascension", "himmelfahrt", "christi himmelfahrt", "auffahrt"),
    ("pentecost", "whit", "whitsun", "pfingst", "pentecote", "pinksteren", "pinse"),
    ("pentecost monday", "whit monday", "pfingstmontag", "lundi de pentecote"),
    ("corpus christi", "fronleichnam"),
    ("assumption", "dormition", "maria himmelfahrt", "ferragosto"),
    ("epiphany", "three kings", "three kings day", "heilige drei konige", "dreikonigstag", "reyes"),
    ("all saints", "allerheiligen", "toussaint", "todos los santos", "ognissanti"),
    ("carnival", "carnaval", "karneval", "fasching", "mardi gras", "shrove"),
    ("lunar new year", "chinese new year", "korean new year", "seollal"),
    ("vesak", "wesak", "buddhas birthday", "buddha day", "visakha"),
    ("passover", "pesach"),
    ("nowruz", "novruz", "navruz", "norouz"),
    ("martin luther king", "mlk", "mlk day"),
    ("presidents day", "washingtons birthday"),
    ("summer bank holiday", "late summer bank holiday", "august bank holiday"),
)  # fmt: skip
"""Each a feast by its names."""

_DAYS = (
    ("labor day", ((5, 1), (5, 7)), ("may day", "tag der arbeit", "fete du travail", "dia del trabajo", "1er mai", "workers day")),
    ("workers day", ((5, 1), (5, 7)), ("may day", "tag der arbeit", "fete du travail", "dia del trabajo")),
    ("early may bank holiday", ((5, 1), (5, 8)), ("may day",)),
    ("may day", ((5, 1), (5, 8)), ("early may bank holiday", "early may")),
    ("national day", ((7, 14), (7, 14)), ("bastille day", "14 juillet", "quatorze juillet")),
    ("independence day", ((7, 3), (7, 5)), ("fourth of july", "july fourth")),
)  # fmt: skip
"""Names that many countries give to days of their own, on which days of the year they are the same as which other names."""

_WHOLE_YEAR = ((1, 1), (12, 31))


class OtherName(NamedTuple):
    """Another name of a feast, for the days from one to another of each year."""

    name: str
    first: tuple[int, int]
    """The month and the day."""
    last: tuple[int, int]

    def is_on(self, day: date) -> bool:
        """Whether a day is one of these.

        >>> any(other.is_on(date(2026, 9, 7)) for other in other_names("may day"))
        False
        """
        return self.first <= (day.month, day.day) <= self.last


def other_names(name: str) -> list[OtherName]:
    """The other names of the feast that a plain name is one of, those that most countries have first; none for any other name.

    >>> [other.name for other in other_names("boxing day")][:2], other_names("canada day")
    (['second day of christmas', 'saint stephens day'], [])
    """
    others = [OtherName(other, *_WHOLE_YEAR) for names in _FEASTS if name in names for other in names if other != name]
    return others + [OtherName(other, *days) for other, days, names in _DAYS if name in names]
