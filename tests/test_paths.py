"""Where a user's files lie: where platformdirs says, without the cost of asking it."""

import contextlib
import os
import sys

import platformdirs
import pytest

from holidays_cli import paths
from holidays_cli.sources.concurrency import map_concurrently

FUNCTIONS = {
    "CONFIG": (paths.config, "user_config_dir"),
    "DATA": (lambda: os.path.dirname(paths.archive()), "user_data_dir"),
    "CACHE": (paths.cache, "user_cache_dir"),
}

each_folder = pytest.mark.parametrize("kind", FUNCTIONS)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@each_folder
@pytest.mark.parametrize(
    "value", [None, "", " ", "/", "/x", "/x/", "/x y", " /x", "/x ", "//x", "/x/../y", "x", "./x", "~/x"]
)
def test_a_folder_is_the_one_that_platformdirs_names(kind, value, monkeypatch):
    if value is None:
        monkeypatch.delenv(f"XDG_{kind}_HOME")
    else:
        monkeypatch.setenv(f"XDG_{kind}_HOME", value)
    own_function, platform_function = FUNCTIONS[kind]
    assert own_function() == getattr(platformdirs, platform_function)("holidays-cli", appauthor=False)


@each_folder
def test_without_a_home_there_is_still_a_folder(kind, monkeypatch):
    monkeypatch.delenv(f"XDG_{kind}_HOME")
    monkeypatch.delenv("HOME")
    own_function, platform_function = FUNCTIONS[kind]
    assert own_function() == getattr(platformdirs, platform_function)("holidays-cli", appauthor=False)


@each_folder
def test_on_other_systems_platformdirs_is_asked(kind, monkeypatch):
    own_function, platform_function = FUNCTIONS[kind]
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platformdirs, platform_function, lambda name, appauthor: f"/Library/{name}/{appauthor}")
    assert own_function() == "/Library/holidays-cli/False"


def test_the_archive_is_one_file_in_the_data_folder(home):
    assert paths.archive() == str(home / "data" / "holidays-cli" / "store.sqlite3")


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (None, []),
        ("", []),
        (os.pathsep, []),
        (os.pathsep.join(["/b", "", "/a"]), ["/b", "/a"]),
        ("here", ["{cwd}/here"]),
    ],
)
def test_the_folders_named_in_the_environment_come_before_the_configured_one(named, expected, home, monkeypatch):
    monkeypatch.chdir(home)
    if named is not None:
        monkeypatch.setenv("HOLIDAYS_PLUGINS", named)
    configured = str(home / "config" / "holidays-cli" / "plugins")
    assert paths.plugins() == [*(folder.replace("{cwd}", str(home)) for folder in expected), configured]


def test_a_file_that_is_written_keeps_its_permissions_and_a_link_stays_a_link(tmp_path):
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    paths.write_atomically(str(link), "new\r\n")
    assert (file.read_bytes(), link.is_symlink()) == (b"new\r\n", True)
    assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link"]


def test_a_file_that_cannot_be_written_is_as_it_was_with_nothing_beside_it(tmp_path):
    (tmp_path / "file").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        paths.write_atomically(str(tmp_path / "file"), "no text: \ud800")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("file", "old")]


def test_two_threads_may_write_a_file_at_the_same_time(tmp_path):
    texts = [str(number) * 100_000 for number in range(8)]
    list(map_concurrently(lambda text: paths.write_atomically(str(tmp_path / "file"), text), texts))
    assert (tmp_path / "file").read_text() in texts
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(("failures", "text"), [(3, "new"), (1000, "old")])
def test_on_windows_a_file_that_another_program_has_open_is_replaced_when_it_is_closed(
    failures, text, tmp_path, monkeypatch
):
    replace, refusals = os.replace, iter(range(failures))

    def replace_when_closed(unfinished, target):
        if next(refusals, None) is not None:
            raise PermissionError(13, "it is used by another process", target)
        replace(unfinished, target)

    (tmp_path / "file").write_text("old")
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("os.replace", replace_when_closed)
    monkeypatch.setattr(paths, "SECONDS_BETWEEN_ATTEMPTS", 0)
    with pytest.raises(PermissionError) if text == "old" else contextlib.nullcontext():
        paths.write_atomically(str(tmp_path / "file"), "new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("file", text)]


def test_a_folder_that_cannot_be_written_to_is_known_beforehand(tmp_path):
    paths.check_writable(str(tmp_path / "file"))
    (tmp_path / "file").touch()
    for path in ("missing/file", "file/file"):
        with pytest.raises(OSError, match=path):
            paths.check_writable(str(tmp_path / path))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
