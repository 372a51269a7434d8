"""The page: a year as a calendar, with what is known about it."""
