"""The readers: one file a country, found and called through pyplugs.

`read("reader_UK")` calls the first function of `reader_UK.py`; `read("reader_UK", "another")` another one.
"""

import pyplugs

names = pyplugs.names_factory(__package__)
funcs = pyplugs.funcs_factory(__package__)
info = pyplugs.info_factory(__package__)
read = pyplugs.call_factory(__package__)
