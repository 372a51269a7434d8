"""How time and memory grow: `python benchmarks/speed.py --growth` draws growth-*.svg beside this file, and prints the slopes."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from speed import HOLIDAYS, Usage, environment_of, measure, prepared_environment

FOLDER = Path(__file__).parent
MOST_SECONDS = 60
"""How long an archive is made larger."""
MOST_BYTES = 1 << 30
RUNS = 3


class Series(NamedTuple):
    """What grows, and what it takes."""

    name: str
    unit: str
    sizes: list[float]
    usages: list[Usage]


def draw() -> None:
    """Measure, write the pictures, and print a line with the slope of each."""
    measured = [_over_years(), _over_countries(), _over_lines(), _over_archive()]
    # Imported here, because the memory of a new process is counted from that of the one that starts it.
    import matplotlib as mpl

    mpl.rcParams["svg.hashsalt"] = "holidays"
    for series in measured:
        _draw(series)
        print(f"{series.name}: {_slopes(series)}", flush=True)


def _over_years() -> Series:
    def command(number: int) -> list[str]:
        return [*HOLIDAYS, *f"-c UK -y {2101 - number}-2100 --offline -q --refresh".split()]

    return _series("years", "years", [1, 25, 50, 100, 200], command)


def _over_countries() -> Series:
    from holidays_cli.sources.rules_index import country_names

    codes = sorted(country_names())

    def command(number: int) -> list[str]:
        return [*HOLIDAYS, "-c", ",".join(codes[:number]), *"-y 2026 --offline -q --refresh".split()]

    return _series("countries", "countries", [1, 50, 100, 150, 200, 249], command)


def _over_lines() -> Series:
    with tempfile.TemporaryDirectory() as folder, prepared_environment() as environment:
        sizes: list[float] = [1, 10_000, 25_000, 50_000, 100_000]
        usages: list[Usage] = []
        for size in sizes:
            path = Path(folder, "lines")
            days = [date(2015, 1, 1) + timedelta(n * 7919 % 5000) for n in range(int(size))]
            path.write_text("".join(f"{day}..{day + timedelta(90)}\n" for day in days))
            command = [*HOLIDAYS, *"workdays - -c UK --offline -q".split()]
            usages.append(_least([measure(command, environment, stdin=str(path)) for _ in range(RUNS)]))
        return Series("lines", "lines of stdin", sizes, usages)


def _over_archive() -> Series:
    """A warm question, while the archive grows twofold until a minute has gone or it has a gigabyte."""
    sizes: list[float] = []
    usages: list[Usage] = []
    with prepared_environment() as environment:
        path = Path(environment["XDG_DATA_HOME"], "holidays-cli", "store.sqlite3")
        end = time.monotonic() + MOST_SECONDS
        while True:
            sizes.append(path.stat().st_size / 2**20)
            usages.append(_least([measure([*HOLIDAYS, "-c", "UK"], environment) for _ in range(RUNS)]))
            if time.monotonic() > end or path.stat().st_size > MOST_BYTES:
                return Series("archive", "megabytes of the archive", sizes, usages)
            _double(path)


def _double(path: Path) -> None:
    """Let the archive have everything twice, the second time of another country."""
    with closing(sqlite3.connect(path)) as connection, connection:
        (newest,) = connection.execute("SELECT max(id) FROM observation").fetchone()
        for table in ("observation", "day", "checked"):
            columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
            copied = {
                "id": f"id + {newest}",
                "observation": f"observation + {newest}",
                "country": f"country || '{newest}'",
            }
            values = ", ".join(copied.get(name, name) for name in columns)
            connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table}")


def _series(name: str, unit: str, sizes: Sequence[int], command: Callable[[int], list[str]]) -> Series:
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_of(folder)
        usages = [_least([measure(command(size), environment) for _ in range(RUNS)]) for size in sizes]
    return Series(name, unit, list(map(float, sizes)), usages)


def _least(usages: Sequence[Usage]) -> Usage:
    """The least of each figure: what else the machine does can only add to it."""
    return Usage(*map(min, zip(*usages, strict=True)))


def _slopes(series: Series) -> str:
    """What another thousand of what grows costs, by the straight line that is nearest to all points."""
    seconds = statistics.linear_regression(series.sizes, [usage.cpu for usage in series.usages]).slope
    megabytes = statistics.linear_regression(series.sizes, [usage.memory for usage in series.usages]).slope
    return f"{seconds * 1e6:.0f} ms and {megabytes * 1000:.1f} MB for each 1,000 {series.unit}, up to {series.sizes[-1]:,.0f}"


def _draw(series: Series) -> None:
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(6, 3.2), layout="constrained")
    axes.plot(series.sizes, [usage.cpu for usage in series.usages], "o-", color="tab:blue", label="CPU seconds")
    axes.set(xlabel=series.unit, ylabel="CPU seconds", ylim=(0, None), title=_slopes(series))
    axes.title.set_fontsize(9)
    memory = axes.twinx()
    memory.plot(series.sizes, [usage.memory for usage in series.usages], "s--", color="tab:orange", label="megabytes")
    memory.set(ylabel="megabytes", ylim=(0, None))
    figure.legend(loc="outside lower center", ncols=2, fontsize=8)
    figure.savefig(FOLDER / f"growth-{series.name}.svg", metadata={"Date": None})
    plt.close(figure)
