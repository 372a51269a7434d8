"""Where the files of a user lie: configuration, readers of their own, the archive, the web cache."""

import itertools
import os
import sys

NAME = "holidays-cli"
SECONDS_BETWEEN_ATTEMPTS = 0.05
"""Between two attempts to replace a file that another program has open on Windows."""

NOWHERE = os.devnull  # for a user without a home folder: nothing is there, and nothing can be kept there


def config() -> str:
    """The folder of `config.toml` and, in `plugins/`, of the user's readers."""
    return _folder("XDG_CONFIG_HOME", "~/.config", "user_config_dir")


def archive() -> str:
    """The file of the archive, which lies with the user's data: it is no cache."""
    return os.path.join(_folder("XDG_DATA_HOME", "~/.local/share", "user_data_dir"), "store.sqlite3")


def cache() -> str:
    """The folder of what can be had again: what the web said last, to ask again with its validators, and long lists of names."""
    return _folder("XDG_CACHE_HOME", "~/.cache", "user_cache_dir")


def plugins() -> list[str]:
    """The folders of the user's readers, in order of precedence."""
    named = os.environ.get("HOLIDAYS_PLUGINS", "").split(os.pathsep)
    return [os.path.abspath(folder) for folder in named if folder] + [os.path.join(config(), "plugins")]


_numbers = itertools.count()  # of the files that this process has begun to write, so that two threads write two files


def check_writable(path: str) -> None:
    """Raise OSError if `write_atomically` could not write `path`, because its folder is missing or not the user's."""
    import errno

    folder = os.path.dirname(os.path.realpath(path))
    if os.path.isdir(folder) and os.access(folder, os.W_OK):
        return
    error = errno.ENOENT
    if os.path.exists(folder):
        error = errno.EACCES if os.path.isdir(folder) else errno.ENOTDIR
    raise OSError(error, os.strerror(error), path)


def write_atomically(path: str, text: str, *, mode: int | None = None) -> None:
    """Write a text file at once: who opens `path` sees all of the old text or all of the new one.

    The folder must exist.  Where `path` is a symbolic link, the file that it leads to is replaced.  The file has the
    permissions `mode`, or else those that it had, or else those that the system gives to a new file.

    Raises OSError if it cannot be written; then the old file is as it was.
    """
    target = os.path.realpath(path)
    unfinished = f"{target}.{os.getpid()}-{next(_numbers)}.part"
    if mode is None and os.path.exists(target):
        mode = os.stat(target).st_mode & 0o777
    try:
        with open(unfinished, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        if mode is not None:
            os.chmod(unfinished, mode)
        _replace(unfinished, target)
    finally:
        if os.path.exists(unfinished):
            os.remove(unfinished)


def _replace(unfinished: str, target: str) -> None:
    """Give a finished file its name.  On Windows that fails while another program has the old one open, if only briefly."""
    attempts = 20 if sys.platform == "win32" else 1
    for attempt in range(attempts):
        try:
            os.replace(unfinished, target)
        except PermissionError:
            if attempt == attempts - 1:
                raise
            import time

            time.sleep(SECONDS_BETWEEN_ATTEMPTS)
        else:
            return


def _folder(variable: str, default: str, function: str) -> str:
    # platformdirs knows every system, and costs as much as the rest of a warm run together.
    # On Linux the rule is one line, so it is imported elsewhere only; a test compares the two.
    if sys.platform == "linux":
        base = os.environ.get(variable, "")
        folder = base if os.path.isabs(base) else os.path.expanduser(default)
        return os.path.join(folder if os.path.isabs(folder) else NOWHERE, NAME)
    import platformdirs

    return str(getattr(platformdirs, function)(NAME, appauthor=False))
