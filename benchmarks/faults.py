"""Every country with every fault of a network, at its real length: how long it takes, how much memory, what comes out.

    python benchmarks/faults.py REPLAY [--only FAULT,…] [--countries CC,…]

REPLAY is the script that runs a command with every page it fetches answered from captures, and takes `--fault KIND`;
the suite has the same faults, cut short, from a server of its own (tests/faults.py).  Each run is a process of its own
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

from holidays_cli.place import Place
from holidays_cli.sources import discovery
from holidays_cli.sources.loader import sources
from holidays_cli.sources.rules import computed_days

FAULTS = (
    "refuse hang reset slow truncate empty garbage binary huge gzip-bomb 500 503 404 429 redirect-loop redirect-away bad-cert"
).split()
YEAR, SECONDS, MEGABYTES = 2026, 45, 200
# The child says of itself how much memory it took, as its last line.
CHILD = """
import resource, sys
from holidays_cli.cli import main
status = main.main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr, flush=True)
import os; os._exit(status)
"""


def run(replay: Path, fault: str, country: str) -> tuple[float, float, str]:
    """How many seconds and megabytes one question took, and what was wrong with the answer."""
    with tempfile.TemporaryDirectory() as home:
        env = {"HOME": home, "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
        words = [sys.executable, str(replay), "--fault", fault, "--", sys.executable, "-c", CHILD]
        start = time.monotonic()
        done = subprocess.run(
            [*words, "-c", country, "-y", str(YEAR)], env=env, capture_output=True, text=True, check=False
        )
        seconds = time.monotonic() - start
    *said, size = done.stderr.splitlines() or ["", "0"]
    megabytes = int(size) / 1024 if size.isdigit() else 0.0
    iso = Place.parse(country).country
    expected = sorted({str(day) for day, _ in computed_days(iso, [YEAR], sources(country)[0][0].default_state)})
    wrong = []
    if done.returncode:
        wrong.append(f"status {done.returncode}")
    if done.stdout.split() != expected:
        wrong.append("other days than the rules'")
    if len(said) != 1 or not said[0].endswith("used python-holidays' rules"):
        wrong.append(f"said {said}")
    if seconds > SECONDS:
        wrong.append(f"{seconds:.0f} s")
    if not 0 < megabytes < MEGABYTES:
        wrong.append(f"{megabytes:.0f} MB")
    return seconds, megabytes, ", ".join(wrong)


def main() -> int:
    """Print a line for each fault, and for each run that went wrong."""
    parser = argparse.ArgumentParser(description="Every country with every fault of a network.")
    parser.add_argument("replay", type=Path)
    parser.add_argument("--only", type=lambda text: text.split(","), default=FAULTS)
    parser.add_argument("--countries", type=lambda text: text.split(","), default=discovery.codes())
    args = parser.parse_args()
    bad = 0
    print(f"{len(args.countries)} countries, {YEAR}")
    for fault in args.only:
        with ThreadPoolExecutor(32 if fault in ("hang", "slow") else 4) as pool:
            runs = list(pool.map(lambda country, fault=fault: run(args.replay, fault, country), args.countries))
        longest, largest = max(one[0] for one in runs), max(one[1] for one in runs)
        right = sum(not one[2] for one in runs)
        print(f"{fault:14} {right:3} of {len(runs)} right, at most {longest:4.1f} s, {largest:3.0f} MB", flush=True)
        for country, (_, _, wrong) in zip(args.countries, runs, strict=True):
            if wrong:
                bad += 1
                print(f"    {country}: {wrong}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
