"""The sources in one reader's file: which functions it registers, and what it declares about them."""

import inspect
import os
import re
import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pyplugs

from holidays_cli.sources import discovery
from holidays_cli.sources.reader_import import import_reader, load_in_time
from holidays_cli.sources.verdicts import AUTHORITIES
from holidays_cli.text import describe_error, printable
from holidays_cli.web.address import without_login, without_logins

FOLDER = os.path.dirname(os.path.abspath(__file__))
"""The folder of this module and of the rules."""


@dataclass(frozen=True)
class Source:
    """One function that can say which days are holidays in a country, or the rules of python-holidays."""

    module: str
    function: str
    path: str
    rank: int
    """Its place among the sources of the country; 0 is the best."""
    title: str
    address: str | None
    authority: str
    """Who speaks in it: one of `verdicts.AUTHORITIES`, or `loader.AUTHORITY_OF_RULES`."""
    is_whole: bool
    """Whether it lists all holidays of a year; the silence of one that is partial by design says nothing."""
    parameters: frozenset[str]
    """Which of country, year and state the function takes."""
    states: tuple[str, ...]
    """The states that it tells apart."""
    default_state: str | None
    """The state whose days are the answer where no state is named."""
    is_of_country: bool
    """Whether it is of the country's own reader; the others are the same for every country."""
    computed: bool = False
    """Whether it is the rules, which are not called but computed by `holidays_cli.sources.rules`."""
    runs_apart: bool = False
    """Whether its function runs in a process of its own, by `holidays_cli.sources.worker`, and cannot be called here."""
    places: tuple[str | None, ...] | None = None
    """The only states that it is asked for, and None among them for the whole country; None: it is asked for all places."""
    is_untried: bool = False
    """Whether nobody has seen it read with success yet, so that only `holidays check` asks it."""
    only_kind: str | None = None
    """The kind of all its days, where it is asked only by those who ask for this kind: `"school"`; None: it lists holidays."""
    is_upstream: bool = False
    """Whether it is a site that passes on what other sources list, and is asked by `holidays_cli.sources.upstream`."""

    @property
    def official(self) -> bool:
        """Whether the state itself publishes it."""
        return self.authority == "official"

    @property
    def id(self) -> str:
        """The name under which the archive keeps what it said."""
        return f"{self.file}:{self.function}"

    @property
    def file(self) -> str:
        """The file it stands in, with its folder unless that is one of this package's."""
        folder, name = os.path.split(self.path)
        return name if folder in (discovery.PACKAGE, FOLDER) else self.path

    def can_answer(self, state: str | None) -> bool:
        """Whether it can be asked about a state: what a source that tells none apart lists, holds in all of them."""
        return state is None or not self.states or state in self.states

    def call(self, country: str, year: int, state: str | None) -> object:
        """What its function returns, called with those of the arguments that it takes."""
        values: dict[str, Any] = {"country": country, "year": year, "state": state}
        arguments = {name: values[name] for name in self.parameters}
        package, _, plugin = self.module.rpartition(".")
        result: object = pyplugs.call(package, plugin, self.function, None, **arguments)
        return result


def load_file(file_code: str, path: str) -> list[Source] | str:
    """The sources in the reader file at `path`, its main one first, or why it cannot be used; it is imported here."""
    try:
        if os.path.dirname(path) == discovery.PACKAGE:
            return _load_file(file_code, path)
        return load_in_time(path, lambda: _load_file(file_code, path))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - the file of a stranger may raise anything, SystemExit included
        return describe_error(error)


def _load_file(file_code: str, path: str) -> list[Source]:
    """The sources in the reader file at `path`, its main one first; raises whatever the file raises."""
    main_function = f"reader_{file_code}"
    module = import_reader(path, main_function)
    package, _, plugin = module.__name__.rpartition(".")
    try:
        functions = pyplugs.funcs(package, plugin)
    except KeyError:  # nothing at all is registered in it
        functions = []
    if main_function not in functions:
        raise ImportError(f"no function {main_function} is registered in it")
    functions.sort(key=lambda name: name != main_function)
    states = {name: _states(declared) for name, declared in _by_function(module, "STATES", functions).items()}
    state_for_all = getattr(module, "DEFAULT_STATE", None)
    if state_for_all is not None and state_for_all not in states.get(main_function, ()):
        raise TypeError(f"DEFAULT_STATE is {state_for_all!r:.60}, which is not among its STATES")
    authorities = _authorities(module, functions, is_packaged=os.path.dirname(path) == discovery.PACKAGE)
    completeness = _completeness(module, functions)
    untried = _by_function(module, "UNTRIED", functions)
    only_kinds = {name: _only_kind(kind) for name, kind in _by_function(module, "ONLY_KIND", functions).items()}
    places_declared = _by_function(module, "ASKED_FOR", functions)
    places = {name: _places(places_declared.get(name)) for name in functions}
    keys = _by_function(module, "KEYS", functions)
    # A source that needs a key is a source only of those who have one.
    functions = [name for name in functions if name not in keys or os.environ.get(str(keys[name]))]
    if not functions:
        raise ImportError(f"it needs a key, which must stand in {' or '.join(sorted(map(str, keys.values())))}")
    main_address = first_address(module.__doc__)
    sources = []
    for rank, name in enumerate(functions):
        function = inspect.unwrap(pyplugs.info(package, plugin, name).func)
        sources.append(
            source_of_function(
                module.__name__, name, path, rank,
                address=main_address if name == main_function else _address_in(function) or main_address,
                is_of_country=True, authority=authorities[name], is_whole=completeness[name],
                states=_states_among(states.get(name, ()), places[name]),
                default_state=None if name in only_kinds else state_for_all,
                places=places[name], is_untried=untried.get(name) is True, only_kind=only_kinds.get(name),
            )
        )  # fmt: skip
    return sources


def _authorities(module: types.ModuleType, functions: list[str], *, is_packaged: bool) -> dict[str, str]:
    """Who speaks in each of the functions of a reader's module, whose main function is the first.

    Raises TypeError if its AUTHORITY is no authority.
    """
    default = "list" if is_packaged else "own"
    authorities = dict.fromkeys(functions, default)
    if getattr(module, "OFFICIAL", False) is True:  # how readers said it before there was AUTHORITY
        authorities = {name: "official" if name == functions[0] else "list" for name in functions}
    return authorities | {
        name: _valid_authority(value) for name, value in _by_function(module, "AUTHORITY", functions).items()
    }


def _valid_authority(value: object) -> str:
    if not isinstance(value, str) or value not in AUTHORITIES:
        raise TypeError(f"AUTHORITY is {value!r:.60}, not one of {', '.join(AUTHORITIES)}")
    return value


def _completeness(module: types.ModuleType, functions: list[str]) -> dict[str, bool]:
    """Whether each of the functions lists all holidays of a year; raises TypeError if WHOLE says neither yes nor no."""
    completeness = dict.fromkeys(functions, True)
    for name, value in _by_function(module, "WHOLE", functions).items():
        if not isinstance(value, bool):
            raise TypeError(f"WHOLE is {value!r:.60}, neither True nor False")
        completeness[name] = value
    return completeness


def _places(declared: object) -> tuple[str | None, ...] | None:
    """The states that a function is asked for, and None for the whole country; None: it is asked for all places.

    Raises TypeError if ASKED_FOR declares anything else.
    """
    if declared is None:
        return None
    if not isinstance(declared, tuple) or not all(place is None or isinstance(place, str) for place in declared):
        raise TypeError(f"ASKED_FOR is {declared!r:.60}, not a tuple of states, with None for the whole country")
    return declared


def _states_among(states: tuple[str, ...], places: tuple[str | None, ...] | None) -> tuple[str, ...]:
    return states if places is None else tuple(state for state in states if state in places)


def _by_function(module: types.ModuleType, constant: str, functions: list[str]) -> dict[str, object]:
    """What a constant declares of each function: its value holds for all of them, unless it is a dict by function."""
    if not hasattr(module, constant):
        return {}
    declared = getattr(module, constant)
    if not isinstance(declared, dict):
        return dict.fromkeys(functions, declared)
    for name in declared:
        if name not in functions:
            raise TypeError(f"{constant} names {name!r:.60}, which is none of its functions: {', '.join(functions)}")
    return declared


def _states(declared: object) -> tuple[str, ...]:
    """The states that a function tells apart; raises TypeError if STATES declares anything else."""
    codes = tuple(declared) if isinstance(declared, Iterable) and not isinstance(declared, str) else None
    if codes is None or not all(isinstance(code, str) and code == code.strip().upper() for code in codes):
        raise TypeError(f"STATES is {declared!r:.60}, not a list of codes such as ['ENG', 'SCT']")
    return codes


def _only_kind(declared: object) -> str:
    """The kind of all days of a function; raises TypeError if ONLY_KIND declares another one than `"school"`."""
    if declared != "school":
        raise TypeError(f"ONLY_KIND is {declared!r:.60}, and can be 'school' only")
    return "school"


def source_of_function(
    module: str,
    function: str,
    path: str,
    rank: int,
    *,
    address: str | None,
    is_of_country: bool,
    authority: str,
    is_whole: bool = True,
    states: tuple[str, ...] = (),
    default_state: str | None = None,
    places: tuple[str | None, ...] | None = None,
    is_untried: bool = False,
    only_kind: str | None = None,
) -> Source:
    """A registered function of a module that was imported, as a source; raises TypeError if it asks for what no reader is given."""
    package, _, plugin = module.rpartition(".")
    info = pyplugs.info(package, plugin, function)
    parameters = frozenset(inspect.signature(info.func).parameters)
    if unknown := parameters - {"country", "year", "state"}:
        raise TypeError(f"{function} asks for {', '.join(sorted(unknown))}; a reader is given country, year and state")
    if places is not None and "state" not in parameters:
        raise TypeError(f"{function} is in ASKED_FOR and does not ask for the state")
    title = printable(without_logins(info.description.strip())) or function
    return Source(
        module, function, path, rank, title, address, authority, is_whole, parameters, states, default_state, is_of_country,
        places=places, is_untried=is_untried, only_kind=only_kind,
    )  # fmt: skip


def first_address(docstring: str | None) -> str | None:
    """The first address in a docstring."""
    address = re.search(r"https?://[^\s<>]+", docstring or "")
    return without_login(printable(address[0]).strip("().,;")) if address else None


def _address_in(function: Callable[..., object]) -> str | None:
    """The first address that a function uses: one in its code, in a constant of its module or in a shared module.

    Of an address that is completed by the function, it is the part before: `https://example.org/days/`.
    """
    code = getattr(function, "__code__", None)
    if code is None:
        return None
    for text in _texts_in(code):
        if text.startswith(("https://", "http://")):
            return without_login(text.partition("{")[0].rpartition("/")[0] + "/")
    values = {name: getattr(function, "__globals__", {}).get(name) for name in _names_in(code)}
    modules = [value for name, value in values.items() if isinstance(value, types.ModuleType) and name.startswith("_")]
    # What the function names itself comes before the address that a shared module names.
    for value in (*values.values(), *(first_address(module.__doc__) for module in modules)):
        if isinstance(value, str) and value.startswith(("https://", "http://")):
            fixed, brace, _ = value.partition("{")
            return without_login(fixed.rpartition("/")[0] + "/" if brace else fixed)
    return None


def _texts_in(code: types.CodeType) -> Iterator[str]:
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, types.CodeType):  # a comprehension or a function inside
            yield from _texts_in(constant)


def _names_in(code: types.CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names_in(constant)
