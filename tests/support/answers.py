"""What a test compares of an answer."""


def holiday_dates(answer):
    """The date of each holiday of an answer, as text, in the order of the answer: ["2026-01-01", "2026-12-25"]."""
    return [holiday.date.isoformat() for holiday in answer]
