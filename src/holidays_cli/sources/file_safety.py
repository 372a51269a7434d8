"""Whether the file of a reader may be run: whether nobody but its user and the administrator could have written it."""

import os
import stat
import sys
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from types import CodeType

BYTECODE = "__pycache__"


def why_unsafe(path: str, *, with_bytecode: bool = False) -> str | None:
    """Why a reader must not be run: another user could have written it.  None if no other user could.

    The file, its folder and the folders above are looked at as ssh looks at those of a key, up to the user's home or the
    root; of a link, those of the link and those of its target.  `with_bytecode` asks about the folder of bytecode beside
    the file, too, for files whose neighbours Python imports by itself.

    Raises OSError if the file is not there.
    """
    if sys.platform == "win32":  # there, other users cannot write into a user's folders unless they are let in
        return None
    folder = os.path.dirname(os.path.abspath(path))
    target_folder = os.path.dirname(os.path.realpath(path))
    bytecode = os.path.join(folder, BYTECODE)
    nearest = [folder, path, target_folder, *([bytecode] if with_bytecode and os.path.isdir(bytecode) else [])]
    for checked in nearest:
        if reason := _why_place_is_unsafe(checked):
            return reason
    folders = [*_folders_above(folder), *_folders_of_links(path), *_folders_above(target_folder)]
    for checked in dict.fromkeys(folders):
        # In a folder with this bit, as /tmp has it, nobody replaces what belongs to somebody else.
        is_sticky = bool(os.stat(checked).st_mode & stat.S_ISVTX)
        if reason := _why_place_is_unsafe(checked, may_be_written=is_sticky):
            return reason
    return None


def _folders_above(folder: str) -> Iterator[str]:
    """The folders above a folder, up to the user's home if it is in there, or to the root."""
    home = os.path.realpath(os.path.expanduser("~"))
    while os.path.realpath(folder) != home and folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
        yield folder


def _folders_of_links(path: str) -> Iterator[str]:
    """The folders in which the files stand that the links from `path` on lead to, and those above them."""
    for _ in range(40):  # as many as Linux follows
        if not os.path.islink(path):
            return
        path = os.path.join(os.path.dirname(path), os.readlink(path))
        folder = os.path.dirname(os.path.abspath(path))
        yield folder
        yield from _folders_above(folder)


def _why_place_is_unsafe(path: str, *, may_be_written: bool = False) -> str | None:
    """Why a file or folder, or the link to it, could have been changed by another user; None if it could not."""
    if sys.platform == "win32":
        return None
    if os.path.islink(path) and os.lstat(path).st_uid not in (0, os.geteuid()):
        return f"the link {path} belongs to another user"
    return _why_status_is_unsafe(path, os.stat(path), may_be_written=may_be_written)


def _why_status_is_unsafe(path: str, status: os.stat_result, *, may_be_written: bool = False) -> str | None:
    """Why what has this status could have been written by another user; None if it could not."""
    if sys.platform == "win32":
        return None
    if status.st_uid not in (0, os.geteuid()):
        return f"{path} belongs to another user"
    # Many systems give each user a group of their own, and let it write.
    private_group = status.st_gid == os.getegid() == os.geteuid()
    if not may_be_written and status.st_mode & (0o002 if private_group else 0o022):
        return f"others can write to {path}; 'chmod go-w' it"
    return None


class CheckedSource(SourceFileLoader):
    """Loads a module from its source alone, which is read from the very file that was checked.

    Bytecode that lies beside it is not read, because somebody else may have written it, and none is written.
    """

    def get_code(self, fullname: str) -> CodeType:
        """The compiled source.  Raises ImportError if another user could have written it."""
        path = self.get_filename(fullname)
        if reason := why_unsafe(path):
            raise ImportError(reason)
        with open(path, "rb") as file:
            if reason := _why_status_is_unsafe(path, os.fstat(file.fileno())):
                raise ImportError(reason)
            source = file.read()
        code: CodeType = self.source_to_code(source, path)
        return code
