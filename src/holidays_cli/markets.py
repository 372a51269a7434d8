"""The exchanges and other financial institutions that can be asked for as countries can: `-c XNYS`, `-c XECB`.

Their days are those of the financial calendars of python-holidays, under their market identifier codes (ISO 10383, or as
python-holidays has them).  tests/test_markets.py compares the table with python-holidays.
"""

from typing import NamedTuple


class Market(NamedTuple):
    """An exchange, or another institution with a calendar of its own."""

    name: str
    time_zone: str
    """In the IANA database; that of its seat."""
    aliases: tuple[str, ...] = ()
    """What it is called, too, in short."""


MARKETS = {
    "BVMF": Market("B3, São Paulo", "America/Sao_Paulo", ("B3",)),
    "ENX": Market("Euronext", "Europe/Paris"),
    "IFEU": Market("ICE Futures Europe", "Europe/London"),
    "XAMS": Market("Euronext Amsterdam", "Europe/Amsterdam"),
    "XASX": Market("Australian Securities Exchange", "Australia/Sydney", ("ASX",)),
    "XATH": Market("Euronext Athens", "Europe/Athens"),
    "XBOG": Market("Bolsa de Valores de Colombia", "America/Bogota", ("BVC",)),
    "XBOM": Market("Bombay Stock Exchange", "Asia/Kolkata", ("BSE",)),
    "XBRU": Market("Euronext Brussels", "Europe/Brussels"),
    "XBUE": Market("Bolsas y Mercados Argentinos", "America/Argentina/Buenos_Aires", ("BYMA",)),
    "XCME": Market("Chicago Mercantile Exchange", "America/Chicago", ("CME",)),
    "XDUB": Market("Euronext Dublin", "Europe/Dublin"),
    "XECB": Market("European Central Bank", "Europe/Berlin", ("ECB", "TAR")),
    "XETR": Market("Xetra", "Europe/Berlin"),
    "XFED": Market("Federal Reserve", "America/New_York", ("FED", "USNY")),
    "XFRA": Market("Frankfurt Stock Exchange", "Europe/Berlin"),
    "XHKG": Market("Hong Kong Stock Exchange", "Asia/Hong_Kong", ("HKEX", "SEHK")),
    "XIST": Market("Borsa Istanbul", "Europe/Istanbul", ("BIST",)),
    "XJPX": Market("Japan Exchange", "Asia/Tokyo", ("JPX", "TSE", "OSE")),
    "XJSE": Market("Johannesburg Stock Exchange", "Africa/Johannesburg", ("JSE",)),
    "XKAR": Market("Pakistan Stock Exchange", "Asia/Karachi", ("PSX",)),
    "XKRX": Market("Korea Exchange", "Asia/Seoul", ("KRX",)),
    "XLIS": Market("Euronext Lisbon", "Europe/Lisbon"),
    "XLON": Market("London Stock Exchange", "Europe/London", ("LSE",)),
    "XMAD": Market("Bolsas y Mercados Españoles", "Europe/Madrid", ("BME",)),
    "XMEX": Market("Bolsa Mexicana de Valores", "America/Mexico_City", ("BMV",)),
    "XMIL": Market("Euronext Milan", "Europe/Rome"),
    "XNAS": Market("Nasdaq", "America/New_York"),
    "XNSE": Market("National Stock Exchange of India", "Asia/Kolkata", ("NSE",)),
    "XNYS": Market("New York Stock Exchange", "America/New_York", ("NYSE",)),
    "XNZE": Market("New Zealand Exchange", "Pacific/Auckland", ("NZX",)),
    "XOSL": Market("Euronext Oslo", "Europe/Oslo"),
    "XPAR": Market("Euronext Paris", "Europe/Paris"),
    "XSAU": Market("Saudi Exchange", "Asia/Riyadh"),
    "XSES": Market("Singapore Exchange", "Asia/Singapore", ("SGX",)),
    "XSHE": Market("Shenzhen Stock Exchange", "Asia/Shanghai", ("SZSE",)),
    "XSHG": Market("Shanghai Stock Exchange", "Asia/Shanghai", ("SSE",)),
    "XSIF": Market("SIFMA, bonds of the United States", "America/New_York", ("USGS",)),
    "XSWX": Market("SIX Swiss Exchange", "Europe/Zurich", ("SIX",)),
    "XTAI": Market("Taiwan Stock Exchange", "Asia/Taipei", ("TWSE",)),
    "XTSE": Market("Toronto Stock Exchange", "America/Toronto", ("TSX",)),
    "XWAR": Market("Warsaw Stock Exchange", "Europe/Warsaw", ("GPW",)),
}
"""By code."""


def market_of_alias(text: str) -> str | None:
    """The code of the market that is called so in short; None if none is.

    >>> market_of_alias("NYSE"), market_of_alias("ecb"), market_of_alias("GB")
    ('XNYS', 'XECB', None)
    """
    short_name = text.strip().upper()
    return next((code for code, market in MARKETS.items() if short_name in market.aliases), None)
