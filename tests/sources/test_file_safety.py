"""Only code that nobody else can have written is run: whose files and folders are looked at, and what is compiled."""

import importlib.util
import os
import py_compile
import subprocess
import sys

import pytest

from holidays_cli import lookup
from holidays_cli.sources.file_safety import why_unsafe
from holidays_cli.sources.loader import load_sources
from support.answers import holiday_dates

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions of its own kind")

READER = "import pyplugs\n@pyplugs.register\ndef reader_XX():\n    return ['2026-01-01']\n"
NEIGHBOUR = "import pyplugs\nfrom ._days import DAYS\n@pyplugs.register\ndef reader_XX():\n    return DAYS\n"


def plant_bytecode(path, source):
    """Leave the bytecode of another source beside a file, as if Python had written it for that file."""
    folder = path.parent / "__pycache__"
    folder.mkdir(exist_ok=True)
    status = path.stat()
    planted = path.with_name("planted.py")
    planted.write_text(source.ljust(status.st_size, "#"))
    assert planted.stat().st_size == status.st_size
    os.utime(planted, ns=(status.st_atime_ns, status.st_mtime_ns))
    py_compile.compile(str(planted), importlib.util.cache_from_source(str(path)), doraise=True)
    planted.unlink()


def test_the_bytecode_beside_a_reader_is_not_read(reader):
    path = reader("XX", READER + "# a remark, as long as what is planted may need to be", whole=True)
    plant_bytecode(path, READER.replace("01-01", "02-02"))
    (path.parent / "__pycache__").chmod(0o777)
    assert holiday_dates(lookup("XX", 2026)) == ["2026-01-01"]


def test_the_bytecode_beside_a_readers_own_modules_is_not_read(reader):
    path = reader("XX", NEIGHBOUR, whole=True)
    path.with_name("_days.py").write_text("DAYS = ['2026-01-01']")
    plant_bytecode(path.with_name("_days.py"), "DAYS = ['2026-02-02']")
    assert holiday_dates(lookup("XX", 2026)) == ["2026-01-01"]


def test_no_bytecode_is_written_beside_a_reader(reader):
    path = reader("XX", NEIGHBOUR, whole=True)
    path.with_name("_days.py").write_text("DAYS = ['2026-01-01']")
    assert holiday_dates(lookup("XX", 2026)) == ["2026-01-01"]
    assert not (path.parent / "__pycache__").exists()


def test_a_module_without_source_is_none(reader):
    path = reader("XX", NEIGHBOUR, whole=True)
    source = path.with_name("source.py")
    source.write_text("DAYS = ['2026-01-01']")
    py_compile.compile(str(source), str(path.with_name("_days.pyc")), doraise=True)
    (notice,) = load_sources("XX").notices
    assert "ModuleNotFoundError: there is no source of a module '_days'" in notice


def test_a_module_beside_a_reader_that_others_can_write_to_is_not_run(reader):
    path = reader("XX", NEIGHBOUR, whole=True)
    neighbour = path.with_name("_days.py")
    neighbour.write_text("DAYS = ['2026-01-01']")
    neighbour.chmod(0o666)
    (notice,) = load_sources("XX").notices
    assert f"cannot be used (ImportError: others can write to {neighbour}; 'chmod go-w' it)" in notice


def test_the_folder_of_a_links_target_is_looked_at(reader, home):
    path = reader("XX", READER, whole=True)
    target = home / "elsewhere" / "reader_XX.py"
    target.parent.mkdir()
    path.rename(target)
    path.symlink_to(target)
    assert why_unsafe(str(path)) is None
    target.parent.chmod(0o777)
    assert why_unsafe(str(path)) == f"others can write to {target.parent}; 'chmod go-w' it"


def test_the_folder_of_a_link_on_the_way_is_looked_at(reader, home):
    path = reader("XX", READER, whole=True)
    target, link = home / "elsewhere" / "reader_XX.py", home / "open" / "reader_XX.py"
    for folder in (target.parent, link.parent):
        folder.mkdir()
    path.rename(target)
    link.symlink_to(target)
    path.symlink_to("../open/reader_XX.py")
    assert why_unsafe(str(path)) is None
    link.parent.chmod(0o777)
    assert "open; 'chmod go-w' it" in why_unsafe(str(path))


@pytest.mark.parametrize(("mode", "safe"), [(0o755, True), (0o777, False), (0o757, False), (0o1777, True)])
def test_the_folders_above_are_looked_at_up_to_the_users_home(home, mode, safe):
    path = home / "above" / "readers" / "reader_XX.py"
    path.parent.mkdir(parents=True)
    path.write_text(READER)
    path.parent.parent.chmod(mode)
    reason = None if safe else f"others can write to {path.parent.parent}; 'chmod go-w' it"
    assert why_unsafe(str(path)) == reason


def test_what_stands_above_the_home_is_the_administrators(home, monkeypatch):
    path = home / "above" / "home" / "reader_XX.py"
    path.parent.mkdir(parents=True)
    path.write_text(READER)
    path.parent.parent.chmod(0o777)
    monkeypatch.setenv("HOME", str(path.parent))
    assert why_unsafe(str(path)) is None


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give files away")
def test_a_link_of_another_user_is_not_followed(reader, home):
    path = reader("XX", READER, whole=True)
    path.rename(home / "reader_XX.py")
    path.symlink_to(home / "reader_XX.py")
    os.lchown(path, 12345, -1)
    assert why_unsafe(str(path)) == f"the link {path} belongs to another user"


def test_the_bytecode_beside_a_reader_of_an_installed_package_must_be_the_users_too(home, monkeypatch):
    site = home / "site-packages"
    package = site / "freedonia_bytecode"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "freedonia.py").write_text(READER)
    information = site / "freedonia_bytecode-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: freedonia_bytecode\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text("[holidays_cli.plugins]\nXX = freedonia_bytecode.freedonia\n")
    bytecode = package / "__pycache__"
    bytecode.mkdir()
    bytecode.chmod(0o777)
    program = "from holidays_cli.sources.loader import load_sources; print(*load_sources('XX').notices)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.environ["PYTHONPATH"], str(site)])}
    result = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert f"is not used: others can write to {bytecode}; 'chmod go-w' it" in result.stdout
