"""Every country with every fault of a network, at its real length: how long it takes, how much memory, what comes out.

    python benchmarks/faults.py REPLAY [--only FAULT,…] [--countries CC,…]

REPLAY is the script that runs a command with every page it fetches answered from captures, and takes `--fault KIND`;
the suite has the same faults, cut short, from a server of its own (tests/support/faults.py).  Each run is a process of its own
with a home of its own.  A run is right if it ends with status 0, its days are those that the rules compute, one line on
stderr says why, and nothing else does; or, for a page that comes whole in spite of the fault, the days of the page.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from holidays_cli.place import Place
from holidays_cli.sources import discovery
from holidays_cli.sources.loader import load_sources
from holidays_cli.sources.rules import computed_days

FAULTS = (
    "refuse hang reset slow truncate empty garbage binary huge gzip-bomb 500 503 404 429 redirect-loop redirect-away bad-cert"
).split()
YEAR = 2026
MOST_SECONDS = 45
MOST_MEGABYTES = 200
# The child prints the largest amount of memory that it took, in kilobytes, as its last line on stderr.
CHILD = """
import resource, sys
from holidays_cli.cli import main
status = main.main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr, flush=True)
import os; os._exit(status)
"""


class Run(NamedTuple):
    """One question to one country under one fault."""

    seconds: float
    megabytes: float
    errors: str
    """What was wrong with the answer; "" if it was right."""


def run(replay: Path, fault: str, country: str) -> Run:
    """Ask for the holidays of a country while every request meets the fault."""
    with tempfile.TemporaryDirectory() as home:
        env = {"HOME": home, "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
        command = [sys.executable, str(replay), "--fault", fault, "--", sys.executable, "-c", CHILD]
        start = time.monotonic()
        process = subprocess.run(
            [*command, "-c", country, "-y", str(YEAR)], env=env, capture_output=True, text=True, check=False
        )
        seconds = time.monotonic() - start
    *messages, size = process.stderr.splitlines() or ["", "0"]
    megabytes = int(size) / 1024 if size.isdigit() else 0.0
    iso = Place.parse(country).country
    expected = sorted({str(day) for day, _ in computed_days(iso, [YEAR], load_sources(country)[0][0].default_state)})
    errors = []
    if process.returncode:
        errors.append(f"status {process.returncode}")
    if process.stdout.split() != expected:
        errors.append("other days than the rules'")
    if len(messages) != 1 or not messages[0].endswith("used python-holidays' rules"):
        errors.append(f"printed {messages} on stderr")
    if seconds > MOST_SECONDS:
        errors.append(f"{seconds:.0f} s")
    if not 0 < megabytes < MOST_MEGABYTES:
        errors.append(f"{megabytes:.0f} MB")
    return Run(seconds, megabytes, ", ".join(errors))


def main() -> int:
    """Print a line for each fault, and for each run that went wrong."""
    parser = argparse.ArgumentParser(description="Every country with every fault of a network.")
    parser.add_argument("replay", type=Path)
    parser.add_argument("--only", type=lambda text: text.split(","), default=FAULTS)
    parser.add_argument("--countries", type=lambda text: text.split(","), default=discovery.codes())
    arguments = parser.parse_args()
    failures = 0
    print(f"{len(arguments.countries)} countries, {YEAR}")
    for fault in arguments.only:
        with ThreadPoolExecutor(32 if fault in ("hang", "slow") else 4) as pool:
            runs = list(
                pool.map(lambda country, fault=fault: run(arguments.replay, fault, country), arguments.countries)
            )
        longest, largest = max(result.seconds for result in runs), max(result.megabytes for result in runs)
        right = sum(not result.errors for result in runs)
        print(f"{fault:14} {right:3} of {len(runs)} right, at most {longest:4.1f} s, {largest:3.0f} MB", flush=True)
        for country, result in zip(arguments.countries, runs, strict=True):
            if result.errors:
                failures += 1
                print(f"    {country}: {result.errors}", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
