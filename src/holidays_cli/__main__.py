"""`python -m holidays_cli`, the same as `holidays`."""

import sys

from holidays_cli.cli import main

sys.exit(main())
