"""The folder of a published site: only files that have changed are written, and only the site's own are removed."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from holidays_cli import paths
from holidays_cli.errors import UsageError
from holidays_cli.records import timestamp

MANIFEST = "manifest.json"
GENERATOR = "holidays_cli"


@dataclass(frozen=True)
class FileEntry:
    """A file in the manifest."""

    sha256: str
    bytes: int
    """Its size."""
    changed: str
    """When its content last became another one (UTC): `"2026-11-26T08:00:00Z"`."""


@dataclass
class FolderCounts:
    """How many files a run has written, and what happened to the others."""

    written: int = 0
    unchanged: int = 0
    retained: int = 0
    """Files whose content could not be had this time, and that stay as they were."""
    removed: int = 0

    @property
    def total(self) -> int:
        """How many files the site has now.

        >>> FolderCounts(written=2, unchanged=5, removed=1).total
        7
        """
        return self.written + self.unchanged + self.retained


class SiteFolder:
    """The files of a site, and the manifest that lists them.

    While files are written, the manifest says that it is not complete, so that the next run takes up what an interrupted one
    has left.  Raises UsageError if the folder has a manifest of something else.
    """

    def __init__(self, folder: Path, now: int) -> None:
        """`now` is the time, in seconds since 1970 (UTC), at which what is written has changed."""
        self.folder = folder
        self.counts = FolderCounts()
        self.foreign_files: list[str] = []
        """Files of earlier runs that are no longer part of the site, and that somebody has changed: they are left alone."""
        self._now = timestamp(now) or ""
        self._is_begun = False
        self._earlier, self._was_complete = self._read_manifest()
        self._entries: dict[str, FileEntry] = {}

    def has(self, path: str) -> bool:
        """Whether an earlier run has written a file that is still there."""
        return path in self._earlier and (self.folder / path).is_file()

    def read(self, path: str) -> bytes:
        """The content of a file; raises OSError if it cannot be read."""
        return (self.folder / path).read_bytes()

    def changed(self, path: str) -> str | None:
        """When a file of this run last changed (UTC); None if it is no file of this run."""
        entry = self._entries.get(path)
        return entry.changed if entry else None

    def write(self, path: str, content: bytes) -> None:
        """Let a file have this content, in UTF-8.

        Raises UsageError if there is a file that no earlier run has written, OSError if it cannot be written.
        """
        target = self.folder / path
        current = target.read_bytes() if target.is_file() else None
        earlier = self._earlier.get(path)
        digest = hashlib.sha256(content).hexdigest()
        if current == content:
            is_known = earlier is not None and earlier.sha256 == digest
            changed = earlier.changed if earlier and is_known else self._now
            self.counts.unchanged += 1
        else:
            if current is not None and earlier is None and self._was_complete:
                raise UsageError(
                    f"{target} is there and was not written by this command: move it away, or publish into another folder"
                )
            self._begin()
            target.parent.mkdir(parents=True, exist_ok=True)
            paths.write_atomically(str(target), content.decode())
            changed = self._now
            self.counts.written += 1
        self._entries[path] = FileEntry(digest, len(content), changed)

    def keep(self, path: str) -> bool:
        """Let the file of an earlier run stay part of the site as it is; whether there is one.

        The manifest has the checksum of what is in it now, which somebody may have changed.
        """
        if not self.has(path):
            return False
        content, earlier = self.read(path), self._earlier[path]
        digest = hashlib.sha256(content).hexdigest()
        changed = earlier.changed if digest == earlier.sha256 else self._now
        self._entries[path] = FileEntry(digest, len(content), changed)
        self.counts.retained += 1
        return True

    def finish(self) -> None:
        """Remove the files of earlier runs that are no longer part of the site, and write the manifest."""
        for path in sorted(self._earlier.keys() - self._entries.keys()):
            self._remove(path)
        self._write_manifest(self._entries, complete=True)

    def interrupt(self) -> None:
        """Write what there is into the manifest, where a run ends before `finish`."""
        if self._is_begun:
            with suppress(OSError):  # what has ended the run is reported
                self._write_manifest({**self._earlier, **self._entries}, complete=False)

    def _begin(self) -> None:
        """Say in the manifest that files are being written, before the first of them is."""
        if not self._is_begun:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._write_manifest(self._earlier, complete=False)
            self._is_begun = True

    def _remove(self, path: str) -> None:
        target = self.folder / path
        if not target.is_file():
            return
        if hashlib.sha256(target.read_bytes()).hexdigest() != self._earlier[path].sha256:
            self.foreign_files.append(path)
            return
        self._begin()
        target.unlink()
        self.counts.removed += 1
        for parent in target.relative_to(self.folder).parents:
            try:
                (self.folder / parent).rmdir()
            except OSError:  # it is not empty
                break

    def _read_manifest(self) -> tuple[dict[str, FileEntry], bool]:
        """The files that an earlier run has written, and whether it was complete; none and true where there was no run."""
        path = self.folder / MANIFEST
        if not path.exists():
            return {}, True
        problem = UsageError(f"{path} is no list of files that this command has written: publish into another folder")
        try:
            manifest = json.loads(path.read_bytes())
            if manifest["generator"] != GENERATOR:
                raise problem
            entries = {name: FileEntry(**entry) for name, entry in manifest["files"].items()}
            is_complete = bool(manifest["complete"])
        except (ValueError, KeyError, TypeError, AttributeError):
            raise problem from None
        if not all(map(_is_inside, entries)):
            raise problem
        return entries, is_complete

    def _write_manifest(self, entries: Mapping[str, FileEntry], *, complete: bool) -> None:
        manifest: dict[str, Any] = {
            "generator": GENERATOR,
            "complete": complete,
            "files": {path: asdict(entry) for path, entry in sorted(entries.items())},
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        path = self.folder / MANIFEST
        if not (path.is_file() and path.read_bytes() == text.encode()):
            self.folder.mkdir(parents=True, exist_ok=True)
            paths.write_atomically(str(path), text)


def _is_inside(path: str) -> bool:
    """Whether a path of a manifest leads to a file in the folder.

    >>> _is_inside("gb/2026/index.html"), _is_inside("../secret"), _is_inside("/etc/passwd")
    (True, False, False)
    """
    return bool(path) and not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts
