"""How fast, side by side with what it is measured against.

    python benchmarks/speed.py [RUNS]           the table of README.md
    python benchmarks/speed.py --brief          its short rows, in less than half a minute
    python benchmarks/speed.py --against REV    this edition against another one, a tag or a commit
    python benchmarks/speed.py --growth         the pictures of README.md, which need matplotlib

Each row is two whole processes in turn, A B A B …, and the median of the ratios of their CPU seconds; where a network is
awaited, of their seconds on the clock.  Nothing is compared with a figure of another day or machine.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

PYTHON = sys.executable
ROOT = Path(__file__).parents[1]
RUN = "from holidays_cli.__main__ import run; run()"
HOLIDAYS = [PYTHON, "-c", RUN]
PASS = [PYTHON, "-c", "pass"]
COMPUTED = [PYTHON, "-c", "import holidays; print(*holidays.country_holidays('GB', years=2026), sep='\\n')"]
REQUEST = [PYTHON, "-c", "import requests; requests.get('https://www.gov.uk/bank-holidays.json').text"]
BARE_LOOP = """
import csv, sys, warnings, holidays
warnings.simplefilter("ignore")
out = csv.writer(sys.stdout, lineterminator="\\n")
out.writerow("date,name,country,states,note,source,url,fetched_at".split(","))
for country in sorted(holidays.list_supported_countries(include_aliases=False)):
    for year in range(2000, 2050):
        for day, names in sorted(holidays.country_holidays(country, years=year).items()):
            for name in names.split("; "):
                out.writerow([day.isoformat(), name, country, "", "", "python-holidays' rules", "", ""])
"""
LOOK_UP = """
import sys
from datetime import date, timedelta
days = [date(2026, 1, 1) + timedelta(n % 365) for n in range(1_000_000)]
if sys.argv[1] == "lookup":
    from holidays_cli import lookup
    days_off = lookup("GB", 2026, offline=True)
else:
    import holidays
    days_off = holidays.country_holidays("GB", years=2026)
for day in days:
    day in days_off
"""
CAPTURES = Path(os.environ.get("HOLIDAYS_CAPTURES") or ROOT.parent / "shared" / "captures")
REPLAY = CAPTURES.parent / "replay" / "replay.py"
LATENCY = 0.2
"""Seconds before each answer of the captures."""
# The countries that captures answer, and four without a capture of the first source: a second or third request follows.
THIRTY = "UK,SG,US,HK,AU,NZ,FR,DE,AT,CH,PL,RO,SI,EE,NL,BE,LU,PT,RU,TR,JP,KR,CN,TW,PH,ID,LK,AR,BR,CL"
STATUSES = (0, 1, 3, 4)
"""The exit statuses of an answer: 1 is no, 3 and 4 that some country of many has none."""


class Usage(NamedTuple):
    """What a whole process took."""

    cpu: float
    """Seconds of the processor."""
    clock: float
    """Seconds on the clock."""
    memory: float
    """Megabytes at most."""


class Row(NamedTuple):
    """Two commands, and how many times as much the first one may take."""

    title: str
    against: str
    bound: float
    command: Sequence[str]
    reference: Sequence[str]
    field: str = "cpu"
    """Which field of a Usage is compared."""
    is_cold: bool = False
    """Whether each run has an empty home, and the captures for a network."""
    is_brief: bool = False


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="?", type=int, default=5, help="pairs of each row (default: 5)")
    parser.add_argument("--brief", action="store_true", help="the short rows only, three pairs each")
    parser.add_argument("--against", metavar="REV", help="compare with another edition")
    parser.add_argument("--growth", action="store_true", help="draw how time and memory grow")
    parser.add_argument("--pairs", help=argparse.SUPPRESS)  # what this program tells itself behind the captures
    args = parser.parse_args()
    if args.pairs:
        print(json.dumps(_pairs(**json.loads(args.pairs))))
    elif args.growth:
        import growth  # beside this file; it needs matplotlib

        growth.draw()
    elif args.against:
        _compare_editions(args.against, args.runs)
    else:
        _print_table(3 if args.brief else args.runs, is_brief=args.brief)


def rows() -> Iterator[Row]:
    """The rows of the table."""
    year = date.today().year
    warm = [*HOLIDAYS, "-c", "UK"]
    offline = [*HOLIDAYS, "-c", "FR", "--offline", "-q"]
    yield Row("holidays -c UK, warm archive", "python -c pass", 2.4, warm, PASS, is_brief=True)
    yield Row("the same", "python-holidays computes and prints", 0.25, warm, COMPUTED, is_brief=True)
    three = [*warm, "-y", f"{year - 1}-{year + 1}", "-f", "json"]
    yield Row("the same, three years, JSON", "python -c pass", 2.8, three, PASS)
    today = [*HOLIDAYS, "is", "today", "-c", "UK"]
    yield Row("holidays is today -c UK, warm archive", "python -c pass", 2.4, today, PASS)
    yield Row("holidays -c FR --offline, asked before", "python -c pass", 3.0, offline, PASS, is_brief=True)
    for line, bound in (("holidays -c UK,S", 8), ("holidays -c DE -s ", 20)):
        completion = ["sh", "-c", f'printf %s "$1" | {PYTHON} -c "{RUN}" completion --complete bash', "sh", line]
        yield Row(f"completing '{line}'", "python -c pass", bound, completion, PASS)
    everything = [*HOLIDAYS, *"-c all -y 2000-2049 -f csv --offline -q".split()]
    loop = [PYTHON, "-c", BARE_LOOP]
    yield Row("-c all -y 2000-2049 -f csv --offline: time", "a bare loop over python-holidays", 1.2, everything, loop)
    yield Row("the same: memory", "the same", 1.4, everything, loop, field="memory")
    cold = [*HOLIDAYS, "-c", "UK", "-y", "2025", "-q"]
    many = [*HOLIDAYS, "-c", THIRTY, "-y", "2025", "-q"]
    delay = f"each answer {LATENCY} s away"
    yield Row("holidays -c UK, cold", "requests.get", 1.85, cold, REQUEST, is_cold=True, is_brief=True)
    yield Row(f"the same, {delay}", "the same", 1.15, cold, REQUEST, field="clock", is_cold=True, is_brief=True)
    yield Row(f"thirty countries cold, {delay}", "one country cold", 4.0, many, cold, field="clock", is_cold=True)
    days, decades = (
        [*HOLIDAYS, "workdays", "2000-01-01", end, "-c", "UK", "--offline", "-q", "--refresh"]
        for end in ("2000-12-31", "2099-12-31")
    )
    yield Row("workdays over 100 years", "over one year", 1.5, decades, days)
    century = [*HOLIDAYS, *"-c UK -y 0001-2100 --offline -q".split()]
    short = [*HOLIDAYS, *"-c UK -y 2050-2100 --offline -q".split()]
    yield Row("-c UK -y 0001-2100 --offline", "-y 2050-2100", 229 / 51, century, short)
    look_up, computed = ([PYTHON, "-c", LOOK_UP, name] for name in ("lookup", "holidays"))
    yield Row("day in answer, a million days", "day in country_holidays('GB')", 1.0, look_up, computed)


@contextmanager
def prepared_environment(source: Path = ROOT / "src") -> Iterator[dict[str, str]]:
    """The environment of a user with a warm archive, for the edition of the program in a folder."""
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_of(folder, source)
        _fill_archive(environment)
        yield environment


def environment_of(folder: str, source: Path = ROOT / "src") -> dict[str, str]:
    """The environment of a user whose home is a folder."""
    return {
        "PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8", "PYTHONPATH": str(source),
        **{f"XDG_{name}_HOME": f"{folder}/{name}" for name in ("DATA", "CACHE", "CONFIG")},
    }  # fmt: skip


def measure(command: Sequence[str], environment: Mapping[str, str], stdin: str | None = None) -> Usage:
    """What a whole process takes; `stdin` names a file."""
    with open(stdin or os.devnull, "rb") as file:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env=dict(environment), stdin=file, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in STATUSES:
        sys.exit(f"{command} ended with {process.returncode}")
    return Usage(usage.ru_utime + usage.ru_stime, seconds, usage.ru_maxrss / 1024)


def _print_table(runs: int, *, is_brief: bool) -> None:
    has_captures = REPLAY.exists()
    with prepared_environment() as environment:
        print(f"{'what':58} {'against':36} {'at most':>7} {'is':>6}")
        for row in rows():
            if (is_brief and not row.is_brief) or (row.is_cold and not has_captures):
                continue
            ratio = _behind_captures(row, runs) if row.is_cold else _ratio(row, runs, environment, environment)
            print(
                f"{row.title:58} {row.against:36} {row.bound:7.2f} {ratio:6.2f}{'' if ratio <= row.bound else '  !'}",
                flush=True,
            )


def _ratio(row: Row, runs: int, environment: Mapping[str, str], of_reference: Mapping[str, str]) -> float:
    """The median of the ratios, pair by pair, after a warm-up."""
    ratios: list[float] = []
    for _ in range(runs + 1):
        usage, of_other = measure(row.command, environment), measure(row.reference, of_reference)
        ratios.append(getattr(usage, row.field) / getattr(of_other, row.field))
    return statistics.median(ratios[1:])


def _behind_captures(row: Row, runs: int) -> float:
    """The same of commands that ask the captures; only the commands are measured, and not what answers them."""
    pairs = {"command": row.command, "reference": row.reference, "runs": runs, "field": row.field}
    latency = str(LATENCY) if row.field == "clock" else "0"
    replayed = [PYTHON, str(REPLAY), "--latency", latency, "--", PYTHON, __file__, "--pairs", json.dumps(pairs)]
    process = subprocess.run(replayed, capture_output=True, text=True, check=True)
    return float(process.stdout)


def _pairs(command: Sequence[str], reference: Sequence[str], runs: int, field: str) -> float:
    """The median of the ratios of commands that each begin in an empty home, with the network of this process."""
    network = {
        name: value for name, value in os.environ.items() if "proxy" in name.lower() or "CERT" in name or "CA_" in name
    }
    ratios: list[float] = []
    for _ in range(runs + 1):
        usages: list[Usage] = []
        for arguments in (command, reference):
            with tempfile.TemporaryDirectory() as folder:
                usages.append(measure(arguments, environment_of(folder) | network))
        ratios.append(getattr(usages[0], field) / getattr(usages[1], field))
    return statistics.median(ratios[1:])


def _compare_editions(revision: str, runs: int) -> None:
    """Print how many times as much this edition takes as another one."""
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(["git", "-C", ROOT, "archive", revision, "src"], stdout=subprocess.PIPE, check=True)
        subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
        with prepared_environment() as environment, prepared_environment(Path(folder, "src")) as of_other:
            print(f"{'what':58} {'CPU':>6} {'memory':>6}   times those of {revision}")
            for row in rows():
                if row.is_cold or row.field != "cpu" or row.title == "the same":
                    continue
                usages = [(measure(row.command, environment), measure(row.command, of_other)) for _ in range(runs + 1)][
                    1:
                ]
                cpu = statistics.median(usage.cpu / other.cpu for usage, other in usages)
                memory = statistics.median(usage.memory / other.memory for usage, other in usages)
                print(f"{row.title:58} {cpu:6.2f} {memory:6.2f}", flush=True)


def _fill_archive(environment: Mapping[str, str]) -> None:
    """Fill the archive, with or without a network: a reader in the user's folder stands in for the source."""
    folder = Path(environment["XDG_CONFIG_HOME"], "holidays-cli", "plugins")
    folder.mkdir(parents=True)
    year = date.today().year
    days = "import holidays\nDAYS = sorted(holidays.country_holidays('GB', subdiv='ENG', years=range({}, {})))\n"
    folder.joinpath("reader_UK.py").write_text(
        f'"""United Kingdom: as computed, https://example.org"""\n\nimport pyplugs\n{days.format(year - 1, year + 2)}\n\n'
        '@pyplugs.register\ndef reader_UK():\n    """a stand-in"""\n    return DAYS\n'
    )
    subprocess.run([*HOLIDAYS, "-c", "UK", "-q"], env=dict(environment), check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
