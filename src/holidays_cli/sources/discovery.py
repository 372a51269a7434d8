"""Which files can read a country: found by name, without importing anything.

A country's readers are `reader_<CC>.py` in the user's folders, what installed packages register for the country under the
entry-point group `holidays_cli.plugins`, and `reader_<CC>.py` in this package, in this order.
"""

import os
import sys
from functools import cache

from holidays_cli import paths
from holidays_cli.place import is_file_code

PACKAGE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "plugins")
GROUP = "holidays_cli.plugins"
PRIME_OF_TWO_BYTES = 65_521


def files(file_code: str) -> list[str]:
    """The files that read a country, each once and the first to be asked first; `file_code` is the code in their names, such as UK."""
    if not is_file_code(file_code):
        return []
    name = f"reader_{file_code}.py"
    candidates = []
    if not only_packaged_readers():
        candidates += [os.path.join(folder, name) for folder in paths.plugins()]
        candidates += [reader.path for reader in wheels() if reader.file_code == file_code]
    candidates.append(os.path.join(PACKAGE, name))
    existing = [path for path in candidates if os.path.isfile(path)]
    if len(existing) == 1:  # mostly, and then the links in its path need not be followed
        return existing
    if not existing:
        _check_package_is_unpacked()
    files_by_real_path: dict[str, str] = {}
    for path in existing:
        files_by_real_path.setdefault(os.path.realpath(path), path)
    return list(files_by_real_path.values())


class Isolation:
    """Whether the readers of folders and wheels run in a process of their own, as they do in the command and the server.

    A program that uses this package as a library runs them where it is, so that it can test them and see what they do.
    """

    enabled = False


def isolate_readers() -> None:
    """Run the readers of folders and wheels in a process of their own from now on."""
    Isolation.enabled = True


def only_packaged_readers() -> bool:
    """Whether the user wants no readers but those of this package."""
    return os.environ.get("HOLIDAYS_NO_PLUGINS", "") not in ("", "0")


class ReadersFirst:
    """A context in which the readers in one folder come before all others, even where the user's are switched off."""

    def __init__(self, folder: "str | os.PathLike[str]") -> None:
        self._folder = os.fspath(folder)
        self._before: dict[str, str | None] = {}

    def __enter__(self) -> None:
        self._before = {name: os.environ.pop(name, None) for name in ("HOLIDAYS_PLUGINS", "HOLIDAYS_NO_PLUGINS")}
        folders = [self._folder, self._before["HOLIDAYS_PLUGINS"]]
        os.environ["HOLIDAYS_PLUGINS"] = os.pathsep.join(filter(None, folders))

    def __exit__(self, *_exception: object) -> None:
        del os.environ["HOLIDAYS_PLUGINS"]
        os.environ.update({name: value for name, value in self._before.items() if value is not None})


class Upstream:
    """The site that the user's config file names, to be asked before a country's own sources; None: it names none."""

    configured: "str | None" = None


def upstream() -> str:
    """The address of the site that is asked before a country's own sources; "" where there is none.

    HOLIDAYS_UPSTREAM comes before the config file, and where it is empty, there is none.
    """
    named = os.environ.get("HOLIDAYS_UPSTREAM")
    return (Upstream.configured or "" if named is None else named).strip()


def fingerprint(reader_files: list[str]) -> str:
    """What changes when another file, or another edition of it, or another upstream would read the country; "" if none does."""
    editions = [f"{path}:{os.stat(path).st_mtime_ns}" for path in reader_files]
    if address := upstream():
        # A remainder of two bytes, because there may be a key in the address, which could be worked out from a larger number.
        editions.append(f"upstream:{int.from_bytes(address.encode('utf-8', 'replace'), 'big') % PRIME_OF_TWO_BYTES}")
    return "\n".join(editions)


def codes() -> list[str]:
    """The codes of the countries that have a reader file, as in the names of the files, sorted."""
    _check_package_is_unpacked()
    folders = [PACKAGE]
    candidates: set[str] = set()
    if not only_packaged_readers():
        folders += paths.plugins()
        candidates.update(reader.file_code for reader in wheels())
    for folder in folders:
        try:
            names = os.listdir(folder)
        except OSError:  # it does not exist, or is not the user's to read
            continue
        for name in names:
            if name.startswith("reader_") and name.endswith(".py"):
                candidates.add(name.removeprefix("reader_").removesuffix(".py"))
    return sorted(code for code in candidates if files(code))


def _check_package_is_unpacked() -> None:
    """Raise HolidaysError if the package is imported from a ZIP file, where none of its readers is a file.

    Without them Google's calendars would answer for every country, and nobody would know why.
    """
    if not os.path.isdir(PACKAGE):
        from holidays_cli.errors import HolidaysError

        package = os.path.dirname(PACKAGE)
        raise HolidaysError(
            f"holidays_cli cannot run inside a ZIP file ({package}), where its readers are no files: install it, or build a "
            "zipapp with shiv, which unpacks it"
        )


class InstalledReader:
    """A reader that an installed package brings."""

    # A plain class, because a warm run would feel the making of a namedtuple.
    __slots__ = ("file_code", "module", "path")

    def __init__(self, file_code: str, module: str, path: str) -> None:
        self.file_code = file_code
        """Its country's code, as in the names of reader files."""
        self.module = module
        self.path = path


def wheels() -> list[InstalledReader]:
    """The readers that installed packages bring."""
    return _wheels(os.path.join(paths.cache(), "wheels"))


@cache
def _wheels(list_file: str) -> list[InstalledReader]:
    """The same from the list in a file, which holds until a package is installed or removed.

    Asking importlib.metadata takes longer than a whole run that the archive can answer.
    """
    folders = [path for path in sys.path if path.endswith(("site-packages", "dist-packages")) and os.path.isdir(path)]
    edition = "\n".join(f"{folder}:{os.stat(folder).st_mtime_ns}" for folder in folders)
    try:
        with open(list_file, encoding="utf-8") as file:
            listed_edition, _, readers = file.read().partition("\n\n")
    except (OSError, ValueError):
        listed_edition, readers = "", ""
    if listed_edition != edition:
        readers = "\n".join(
            sorted(f"{reader.file_code}\t{reader.module}\t{reader.path}" for reader in _installed(edition))
        )
        try:
            os.makedirs(os.path.dirname(list_file), exist_ok=True)
            paths.write_atomically(list_file, f"{edition}\n\n{readers}")
        except OSError:
            pass  # the next run asks again
    return [InstalledReader(*line.split("\t")) for line in readers.splitlines()]


@cache
def _installed(edition: str) -> list[InstalledReader]:  # noqa: ARG001 - another edition is another answer
    """The readers that are installed while the folders of packages are of this edition."""
    from importlib.metadata import distributions, entry_points

    # To choose among the entry points takes three times as long as to read them, and mostly there is nothing to choose.
    if not any(GROUP in (package.read_text("entry_points.txt") or "") for package in distributions()):
        return []
    readers = []
    for entry in entry_points(group=GROUP):
        path = str(entry.dist.locate_file(entry.module.replace(".", os.sep) + ".py")) if entry.dist else ""
        if not os.path.isfile(path):  # the package is installed in editable form
            path = _file_of_module(entry.module)
        if os.path.isfile(path):
            readers.append(InstalledReader(entry.name.upper(), entry.module, os.path.abspath(path)))
    return readers


def _file_of_module(module: str) -> str:
    """The file of a module; `""` if there is none.  No package is imported, because that may do anything."""
    from importlib.machinery import PathFinder
    from importlib.util import find_spec

    package, *names = module.split(".")
    try:
        spec = find_spec(package)
        for name in names:
            spec = spec and PathFinder.find_spec(f"{spec.name}.{name}", spec.submodule_search_locations)
    except Exception:  # noqa: BLE001 - the finder of an editable package may raise anything
        return ""
    return (spec and spec.origin) or ""
