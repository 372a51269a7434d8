"""Importing a reader's file: within a time limit, and with stdout kept for data."""

import hashlib
import importlib
import os
import sys
import threading
import types
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader, SourcelessFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any, TextIO, TypeVar, cast

from holidays_cli import plugins
from holidays_cli.errors import Unreachable
from holidays_cli.sources import discovery
from holidays_cli.sources.file_safety import CheckedSource, why_unsafe
from holidays_cli.web.deadline import call_interruptibly

FOLDER_PACKAGE = "holidays_cli_folder_"  # begins the names of the packages that stand for folders of readers
LOADING_SECONDS = 10.0  # for a reader file of the user's or of another package

T = TypeVar("T")

_import_locks: dict[str, threading.RLock] = {}
_hanging_files: dict[str, int] = {}  # files that were not loaded in time, and when each was modified


def too_late() -> str:
    """The message about a file that was not loaded in time."""
    return f"it was not loaded within {LOADING_SECONDS:.0f} seconds"


def load_in_time(path: str, load: Callable[[], T]) -> T:
    """What `load` returns, which imports the file at `path`, if it returns within LOADING_SECONDS.

    Raises Unreachable if it does not, and whatever `load` raises.  A file that was not loaded in time is not loaded
    again until it is modified, because each attempt may leave a thread behind.
    """
    modified = os.stat(path).st_mtime_ns
    if _hanging_files.get(path) == modified:
        raise Unreachable(too_late())
    try:
        return call_interruptibly(LOADING_SECONDS, load, too_late())
    except Unreachable:
        _hanging_files[path] = modified
        raise


def import_reader(path: str, plugin: str) -> types.ModuleType:
    """The module in a reader's file; what it prints, then or later, goes to stderr, because stdout is for data."""
    folder = os.path.dirname(path)
    if folder == discovery.PACKAGE:
        return importlib.import_module(f"{plugins.__name__}.{plugin}")
    with _stdout_for_data():
        name = module_of_wheel(path)
        if name is None:
            name = f"{_package_for(folder, path)}.{plugin}"
        else:
            importlib.import_module(name.rpartition(".")[0])
        with _import_locks.setdefault(name, threading.RLock()):
            return sys.modules[name] if name in sys.modules else _execute(name, path)


def module_of_wheel(path: str) -> str | None:
    """The name of the module in a reader's file that an installed package brings; None for other files."""
    return next((reader.module for reader in discovery.wheels() if reader.path == path), None)


def why_not_run(path: str) -> str | None:
    """Why the file of a reader that is not this package's must not be run: another user could have written what would run.

    None if it may be run.  Raises OSError if the file is not there.
    """
    return why_unsafe(path, with_bytecode=module_of_wheel(path) is not None)


class _CheckedNeighbours:
    """Finds the modules beside the readers in folders, which are compiled from checked source as the readers are."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, target: types.ModuleType | None = None) -> ModuleSpec | None:
        """The module of this name, if it is one of a folder of readers; a module without source is none."""
        if path is None or not name.startswith(FOLDER_PACKAGE):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or isinstance(spec.loader, SourcelessFileLoader):
            raise ModuleNotFoundError(f"there is no source of a module {name.partition('.')[2]!r}", name=name)
        if isinstance(spec.loader, SourceFileLoader):
            spec.loader = CheckedSource(name, spec.loader.path)
        return spec


def _execute(name: str, path: str) -> types.ModuleType:
    """The module in the file at `path`, compiled from its source and imported as `name`; raises whatever the file raises."""
    spec = spec_from_file_location(name, path, loader=CheckedSource(name, path))
    if spec is None or spec.loader is None:
        raise ImportError("it is not a Python file")
    module = module_from_spec(spec)
    vars(module)["print"] = _print_to_stderr
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _print_to_stderr(*values: object, **options: Any) -> None:
    options.setdefault("file", sys.stderr)
    print(*values, **options)  # noqa: T201


def _package_for(folder: str, path: str) -> str:
    """The name of the package that stands for a folder of readers, because pyplugs finds plug-ins in packages.

    It is another one when the file has changed: a server runs for months and must read an edited file again.
    """
    edition = hashlib.sha256(f"{folder} {os.stat(path).st_mtime_ns}".encode()).hexdigest()[:12]
    name = f"{FOLDER_PACKAGE}{edition}"
    if _CheckedNeighbours not in sys.meta_path:
        sys.meta_path.insert(0, cast("Any", _CheckedNeighbours))
    if name not in sys.modules:
        package = types.ModuleType(name, f"The readers in {folder}.")
        package.__path__ = [folder]
        sys.modules[name] = package
    return name


class _StdoutByThread:
    """Stands for stdout while readers are imported: what the threads that import them write goes to stderr."""

    def __init__(self, stdout: TextIO) -> None:
        self.stdout = stdout
        self.importing_threads: list[int] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(sys.stderr if self._is_importing() else self.stdout, name)

    def close(self) -> None:
        """Close stdout; a reader cannot."""
        if not self._is_importing():
            self.stdout.close()

    def _is_importing(self) -> bool:
        return threading.get_ident() in self.importing_threads


_stdout_lock = threading.Lock()


@contextmanager
def _stdout_for_data() -> Iterator[None]:
    """A context in which what this thread writes to `sys.stdout` goes to stderr, and what others write does not."""
    thread = threading.get_ident()
    with _stdout_lock:
        stdout: Any = sys.stdout
        substitute = stdout if isinstance(stdout, _StdoutByThread) else _StdoutByThread(stdout)
        sys.stdout = cast("TextIO", substitute)
        substitute.importing_threads.append(thread)
    try:
        yield
    finally:
        with _stdout_lock:
            substitute.importing_threads.remove(thread)
            if sys.stdout is cast("TextIO", substitute) and not substitute.importing_threads:
                sys.stdout = substitute.stdout
