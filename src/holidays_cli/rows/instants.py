"""Instants, which are days only in a time zone."""

from datetime import UTC, date, datetime

MILLISECONDS = 1e11  # seconds since 1970 that no holiday has; what is larger counts milliseconds


def read_instant(value: float | str, zone: str) -> date:
    """The day that it is in a time zone at an instant: seconds or milliseconds since 1970, or text with its offset.

    Text without an offset is in that zone already.  Raises ValueError for what is no instant, and for an unknown zone.

    >>> read_instant("2025-12-31T16:00:00Z", "Asia/Shanghai"), read_instant(1767196800, "Asia/Shanghai")
    (datetime.date(2026, 1, 1), datetime.date(2026, 1, 1))
    """
    try:
        from zoneinfo import ZoneInfo  # few readers need it

        time_zone = ZoneInfo(zone)
        if isinstance(value, str) and not value.strip().lstrip("-").isdecimal():
            moment = datetime.fromisoformat(value.strip())
            return moment.astimezone(time_zone).date() if moment.tzinfo else moment.date()
        seconds = float(value)
        return (
            datetime.fromtimestamp(seconds / 1000 if abs(seconds) > MILLISECONDS else seconds, UTC)
            .astimezone(time_zone)
            .date()
        )
    except (OverflowError, OSError, LookupError, TypeError) as error:
        raise ValueError(f"{value!r:.60} is not an instant in {zone} ({error})") from None
