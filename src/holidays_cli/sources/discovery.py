"""Which files can read a country: found by name, without importing anything.

A country's reader is `reader_<CC>.py` in one of the user's folders, or else what an installed package registers for the
country under the entry-point group `holidays_cli.plugins`, or else `reader_<CC>.py` in this package.
"""

import os
import sys
from functools import cache

from holidays_cli import paths

PACKAGE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "plugins")
GROUP = "holidays_cli.plugins"


def files(country: str) -> list[str]:
    """The files that could read a country, the one that wins first."""
    name = f"reader_{country}.py"
    if alone():
        found = []
    else:
        found = [path for folder in paths.plugins() if os.path.isfile(path := os.path.join(folder, name))]
        found += [path for code, _, path in wheels() if code == country and os.path.isfile(path)]
    own = os.path.join(PACKAGE, name)
    return [*found, own] if os.path.isfile(own) else found


def alone() -> bool:
    """Whether the user wants no readers but this package's."""
    return os.environ.get("HOLIDAYS_NO_PLUGINS", "") not in ("", "0")


def fingerprint(paths: list[str]) -> str:
    """What changes when another file, or another edition of it, would read the country; "" if none does."""
    return "\n".join(f"{path}:{os.stat(path).st_mtime_ns}" for path in paths)


def codes() -> list[str]:
    """The countries that have a reader, sorted."""
    found = {code for code, _, _ in wheels()} if not alone() else set()
    for folder in (*(() if alone() else paths.plugins()), PACKAGE):
        if os.path.isdir(folder):
            found.update(
                name[7:-3] for name in os.listdir(folder) if name.startswith("reader_") and name.endswith(".py")
            )
    return sorted(found)


def unsafe(path: str) -> str | None:
    """Why a reader must not be run: others than the user could have written it.  None if they could not."""
    if os.name != "posix":
        return None
    for place in (os.path.dirname(path), path):
        status = os.stat(place)
        if status.st_uid not in (0, os.geteuid()):
            return f"{place} belongs to another user"
        # Many systems give each user a group of their own, and let it write.
        alone_in_group = status.st_gid == os.getegid() == os.geteuid()
        if status.st_mode & (0o002 if alone_in_group else 0o022):
            return f"others can write to {place}; 'chmod go-w' it"
    return None


def wheels() -> list[tuple[str, str, str]]:
    """The readers that installed packages bring: country, module, file."""
    return _wheels(os.path.join(paths.cache(), "wheels"))


@cache
def _wheels(kept: str) -> list[tuple[str, str, str]]:
    # To look for them takes longer than a warm run, so what was found is kept until a package comes or goes.
    places = [path for path in sys.path if path.endswith(("site-packages", "dist-packages")) and os.path.isdir(path)]
    installed = [f"{path}:{os.stat(path).st_mtime_ns}" for path in places]
    try:
        with open(kept, encoding="utf-8") as file:
            before, _, found = file.read().partition("\n\n")
    except (OSError, ValueError):
        before, found = "", ""
    if before != "\n".join(installed):
        found = "\n".join("\t".join(reader) for reader in _installed())
        try:
            os.makedirs(os.path.dirname(kept), exist_ok=True)
            paths.write_atomically(kept, "\n".join(installed) + "\n\n" + found)
        except OSError:
            pass  # it is looked for again next time
    return [(code, module, path) for code, module, path in (line.split("\t") for line in found.splitlines())]


def _installed() -> list[tuple[str, str, str]]:
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    found = []
    for entry in entry_points(group=GROUP):
        path = str(entry.dist.locate_file(entry.module.replace(".", os.sep) + ".py")) if entry.dist else ""
        if not os.path.isfile(path):  # installed in editable form
            try:
                spec = find_spec(entry.module)
            except Exception:  # noqa: BLE001, S112 - whatever a stranger's package does
                continue
            path = (spec and spec.origin) or ""
        if os.path.isfile(path):
            found.append((entry.name.upper(), entry.module, os.path.abspath(path)))
    return sorted(found)
