"""Which sources a country has, best first."""

import hashlib
import importlib
import inspect
import os
import sys
import types
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyplugs

from holidays_cli import plugins
from holidays_cli.errors import described, printable
from holidays_cli.place import Place
from holidays_cli.plugins import world
from holidays_cli.sources import discovery


@dataclass(frozen=True)
class Source:
    """One function that can say which days are holidays in a country."""

    package: str
    plugin: str
    function: str
    path: str
    rank: int
    title: str
    address: str | None
    parameters: frozenset[str]
    states: tuple[str, ...]
    default_state: str | None
    computed: bool

    @property
    def id(self) -> str:
        """What the store files it under."""
        return f"{self.file}:{self.function}"

    @property
    def file(self) -> str:
        """The reader's file, in full unless it is one of this package's."""
        return os.path.basename(self.path) if os.path.dirname(self.path) == discovery.PACKAGE else self.path

    def call(self, country: str, year: int, state: str | None) -> object:
        """What its function returns, given what it declares of these."""
        offered: dict[str, Any] = {"country": country, "year": year, "state": state}
        given = {name: offered[name] for name in self.parameters}
        result: object = pyplugs.call(self.package, self.plugin, self.function, None, **given)
        return result


def sources(country: str) -> tuple[list[Source], list[str]]:
    """The sources of a country, best first, and a line for each thing to know about its reader files.

    The first file that can be imported gives the country's own; those for the whole world follow.
    """
    iso = Place.parse(country).country
    found: list[Source] = []
    notices = []
    files = discovery.files(country)
    for path, *others in (files[position:] for position in range(len(files))):
        if os.path.dirname(path) != discovery.PACKAGE and (reason := discovery.unsafe(path)):
            notices.append(f"{path} is not used: {reason}")
            continue
        try:
            found = _in_file(country, path)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever a stranger's file does
            notices.append(f"{path} cannot be used ({described(error)})")
            continue
        if others:
            with open(path, "rb") as file:
                sha256 = hashlib.sha256(file.read()).hexdigest()
            notices.append(f"{country} is read by {path} (SHA-256 {sha256}), not by {others[0]}")
        break
    for name in plugins.funcs("world"):
        if iso in world.COVERS[name]:
            path = os.path.join(discovery.PACKAGE, "world.py")
            states = world.states(iso) if name == world.rules.__name__ else ()
            found.append(_source(plugins.__name__, "world", name, path, len(found), states, None))
    return found, notices


def _in_file(country: str, path: str) -> list[Source]:
    first = f"reader_{country}"
    module_name = next((module for _, module, file in discovery.wheels() if file == path), None)
    package, _, plugin = (module_name or f"{_package(path)}.{first}").rpartition(".")
    module = importlib.import_module(f"{package}.{plugin}")  # pyplugs remembers one that failed half-way
    names = pyplugs.funcs(package, plugin)
    if first not in names:
        raise ImportError(f"no function {first} is registered in it")
    names.sort(key=lambda name: name != first)
    states, default_state = getattr(module, "STATES", ()), getattr(module, "DEFAULT_STATE", None)
    states = states if isinstance(states, str) else tuple(states)
    if isinstance(states, str) or not all(isinstance(code, str) and code == code.strip().upper() for code in states):
        raise TypeError(f"STATES is {states!r:.60}, not a list of codes such as ['ENG', 'SCT']")
    if default_state is not None and default_state not in states:
        raise TypeError(f"DEFAULT_STATE is {default_state!r:.60}, which is not among its STATES")
    vars(module).setdefault("print", _print)
    return [_source(package, plugin, name, path, rank, states, default_state) for rank, name in enumerate(names)]


def _print(*words: object, **options: Any) -> None:
    """What a reader prints for its author is no data."""
    options.setdefault("file", sys.stderr)
    print(*words, **options)  # noqa: T201


def _package(path: str) -> str:
    """The package that stands for the folder of a reader, so that pyplugs finds it."""
    folder = os.path.dirname(path)
    if folder == discovery.PACKAGE:
        return plugins.__name__
    # A file that was edited is another module: a server runs for months.
    name = f"holidays_cli_folder_{hashlib.sha256(f'{folder} {os.stat(path).st_mtime_ns}'.encode()).hexdigest()[:12]}"
    if name not in sys.modules:
        sys.modules[name] = package = types.ModuleType(name, f"The readers in {folder}.")
        package.__path__ = [folder]
    return name


def _source(
    package: str, plugin: str, function: str, path: str, rank: int, states: Sequence[str], default_state: str | None
) -> Source:
    info = pyplugs.info(package, plugin, function)
    address = next(
        (word.strip("().,;<>") for word in printable(info.module_doc).split() if word.startswith("http")), None
    )
    parameters = frozenset(inspect.signature(info.func).parameters)
    if unknown := parameters - {"country", "year", "state"}:
        raise TypeError(f"{function} asks for {', '.join(sorted(unknown))}; a reader is given country, year and state")
    return Source(
        package, plugin, function, path, rank, printable(info.description.strip()) or function, address, parameters,
        tuple(states), default_state, computed=(plugin, function) == ("world", world.rules.__name__),
    )  # fmt: skip
