"""How fast, side by side with what it is measured against: `python benchmarks/speed.py [RUNS]`.

Each row is two whole processes (or two loops in one) in turn, A B A B …, and the median of their ratios.
Nothing is compared with a time of another day or machine.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

PYTHON = sys.executable
HOLIDAYS = [str(Path(PYTHON).parent / "holidays")]
PASS = [PYTHON, "-c", "pass"]
COMPUTED = [PYTHON, "-c", "import holidays; print(*holidays.country_holidays('GB', years=2026), sep='\\n')"]
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
import sys, time
from datetime import date, timedelta
from holidays_cli import lookup
import holidays
days = [date(2026, 1, 1) + timedelta(n % 365) for n in range(1_000_000)]
answer, computed = lookup("GB", 2026, offline=True), holidays.country_holidays("GB", years=2026)
def seconds(days_off):
    start = time.perf_counter()
    for day in days:
        day in days_off
    return time.perf_counter() - start
print(seconds(answer), seconds(computed))
"""
CAPTURES = Path(os.environ.get("HOLIDAYS_CAPTURES") or Path(__file__).parents[2] / "shared" / "captures")
REPLAY = CAPTURES.parent / "replay" / "replay.py"
# The countries that captures answer, and four without a capture of the first source: a second or third request follows.
THIRTY = "UK,SG,US,HK,AU,NZ,FR,DE,AT,CH,PL,RO,SI,EE,NL,BE,LU,PT,RU,TR,JP,KR,CN,TW,PH,ID,LK,AR,BR,CL"


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8",
            **{f"XDG_{name}_HOME": f"{folder}/{name}" for name in ("DATA", "CACHE", "CONFIG")},
        }  # fmt: skip
        _fill_archive(environment)
        print(f"{'what':58} {'against':34} {'at most':>7} {'is':>6}")
        for command, reference, bound, ratio in _rows(runs, environment):
            print(f"{command:58} {reference:34} {bound:7.2f} {ratio:6.2f}{'' if ratio <= bound else '  !'}", flush=True)


def _rows(runs, environment):
    year = date.today().year
    warm = [*HOLIDAYS, "-c", "UK"]

    def ratio(command, reference):
        return _ratio(command, reference, runs, environment)

    yield "holidays -c UK, warm archive", "python -c pass", 2.4, ratio(warm, PASS)[0]
    yield "the same", "python-holidays computes and prints", 0.25, ratio(warm, COMPUTED)[0]
    three = [*warm, "-y", f"{year - 1}-{year + 1}", "-f", "json"]
    yield "the same, three years, JSON", "python -c pass", 2.8, ratio(three, PASS)[0]
    yield (
        "holidays is today -c UK, warm archive",
        "python -c pass",
        2.4,
        ratio([*HOLIDAYS, "is", "today", "-c", "UK"], PASS)[0],
    )
    for line, bound in (("holidays -c UK,S", 8), ("holidays -c DE -s ", 20)):
        completion = ["sh", "-c", f"printf %s '{line}' | {HOLIDAYS[0]} completion --complete bash"]
        yield f"completing '{line}'", "python -c pass", bound, ratio(completion, PASS)[0]
    everything = [*HOLIDAYS, *"-c all -y 2000-2049 -f csv --offline -q".split()]
    clock, memory = ratio(everything, [PYTHON, "-c", BARE_LOOP])
    yield "-c all -y 2000-2049 -f csv --offline: time", "a bare loop over python-holidays", 1.25, clock
    yield "the same: memory", "the same", 1.5, memory
    if REPLAY.exists():
        cold = [
            [PYTHON, str(REPLAY), "--latency", "0.2", "--", "sh", "-c",
             f'd=$(mktemp -d); XDG_CONFIG_HOME=$d XDG_DATA_HOME=$d XDG_CACHE_HOME=$d {HOLIDAYS[0]} -q -c {codes} -y 2025 || true; rm -r "$d"']
            for codes in (THIRTY, "UK")
        ]  # fmt: skip
        yield "thirty countries cold, each answer 0.2 s away", "one country cold, the same", 4.0, ratio(*cold)[0]
    workdays = [
        [*HOLIDAYS, "workdays", "2000-01-01", end, "-c", "UK", "--offline", "-q"]
        for end in ("2099-12-31", "2000-12-31")
    ]
    yield "workdays over 100 years", "over one year", 1.5, ratio(*workdays)[0]
    loops = [_loops(environment) for _ in range(runs)]
    yield (
        "day in answer, a million days",
        "day in country_holidays('GB')",
        1.0,
        statistics.median(a / b for a, b in loops),
    )


def _fill_archive(environment):
    """Fill the archive, with or without a network: a reader in the user's folder stands in for the source."""
    folder = Path(environment["XDG_CONFIG_HOME"], "holidays-cli", "plugins")
    folder.mkdir(parents=True)
    year = date.today().year
    days = "import holidays\nDAYS = sorted(holidays.country_holidays('GB', subdiv='ENG', years=range({}, {})))\n"
    folder.joinpath("reader_UK.py").write_text(
        f'"""United Kingdom: as computed, https://example.org"""\n\nimport pyplugs\n{days.format(year - 1, year + 2)}\n\n'
        '@pyplugs.register\ndef reader_UK():\n    """a stand-in"""\n    return DAYS\n'
    )
    subprocess.run([*HOLIDAYS, "-c", "UK", "-q"], env=environment, check=True, stdout=subprocess.DEVNULL)


def _ratio(command, reference, runs, environment):
    """Medians of the ratios of time and of memory, pair by pair, after a warm-up."""
    pairs = [(_measure(command, environment), _measure(reference, environment)) for _ in range(runs + 1)][1:]
    return [statistics.median(a[kind] / b[kind] for a, b in pairs) for kind in (0, 1)]


def _measure(command, environment):
    """Seconds and peak memory of a whole process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1, 4):  # 4: the rules of one country do not reach so far
        sys.exit(f"{command} ended with {process.returncode}")
    return seconds, usage.ru_maxrss


def _loops(environment):
    process = subprocess.run([PYTHON, "-c", LOOK_UP], env=environment, capture_output=True, text=True, check=True)
    return [float(part) for part in process.stdout.split()]


if __name__ == "__main__":
    main()
