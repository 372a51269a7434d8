"""`python -m holidays_cli`, the same as `holidays`."""

from holidays_cli.cli.main import run

run()
