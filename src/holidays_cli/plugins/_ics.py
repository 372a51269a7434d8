"""Calendars in iCalendar form (RFC 5545), as several readers need them: `read_events` by its shorter name."""

from holidays_cli.reader import read_events as events

__all__ = ["events"]
