"""The program `holidays`, and `python -m holidays_cli`, which is the same."""

import gc

# Almost none of the objects that a short run makes become garbage.  To look for it whenever 700 have been made, as Python
# does, is a twentieth of a warm run; most are made by the imports, so this stands before them.
gc.set_threshold(50_000)

from holidays_cli.cli.main import run  # noqa: E402

__all__ = ["run"]

if __name__ == "__main__":
    run()
