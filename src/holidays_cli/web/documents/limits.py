"""What a document may have at most; the largest real ones that were seen have a tenth of it, and what reading one needs."""

MEMORY = 600_000_000  # bytes that reading one may take
MAX_PAGES = 60  # of a PDF
MAX_SHEETS = 60
MAX_ROWS = 20_000  # of a sheet
MAX_COLUMNS = 200
MAX_CELLS = 400_000  # of all sheets that are read
MAX_CHARACTERS = 2_000_000  # of all text that is read
MAX_UNPACKED = 60_000_000  # bytes of the files that an xlsx or an ods is made of
MAX_FILES = 1_000

EXTRA = "pip install 'holidays-cli[documents]'"
"""How to install the libraries that read documents."""


class TooMuch(Exception):
    """A document exceeds a limit, or needs a password; the text says so."""
