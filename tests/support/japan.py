"""A source of Japan's holidays that writes Japanese, for tests of translations."""

HOLIDAYS = {
    "2026-01-01": "元日", "2026-01-12": "成人の日", "2026-02-11": "建国記念の日", "2026-02-23": "天皇誕生日",
    "2026-03-20": "春分の日", "2026-04-29": "昭和の日", "2026-05-03": "憲法記念日", "2026-05-04": "みどりの日",
    "2026-05-05": "こどもの日", "2026-05-06": "休日", "2026-07-20": "海の日", "2026-08-11": "山の日",
    "2026-09-21": "敬老の日", "2026-09-22": "休日", "2026-09-23": "秋分の日", "2026-10-12": "スポーツの日",
    "2026-11-03": "文化の日", "2026-11-23": "勤労感謝の日",
}  # fmt: skip
"""The names of the holidays of 2026, by date."""


def reader_of(holidays=HOLIDAYS):
    """The text of a reader, titled Cabinet Office, whose source lists these holidays."""
    return f'@pyplugs.register\ndef reader_JP():\n    "Cabinet Office"\n    return {list(holidays.items())}\n'
