"""The tests are laid out as the package is, and each file stands alone."""

import ast
from pathlib import Path

import pytest

from support.syntax import nodes

pytestmark = pytest.mark.xdist_group("syntax trees")  # so that each is made once

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "src" / "holidays_cli"
OTHER_FOLDERS = {"pages", "robustness", "support"}
FILES = sorted(path for path in TESTS.rglob("*.py") if "golden" not in path.parts)


# PyInstaller takes minutes to build a program, and there is no smaller way to know that it works.
HEAVY_AS_A_WHOLE = {"test_frozen.py"}


def imported_modules(path):
    """The modules that a file imports, each name that it takes from one included: `a.b` for `from a import b`."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{alias.name}" for alias in node.names)


def test_no_file_imports_a_test_or_a_conftest():
    test_files = {file.stem for file in FILES if file.stem.startswith("test_")} | {"conftest"}
    for path in FILES:
        parts = {part for name in imported_modules(path) for part in name.split(".")}
        assert parts & test_files == set(), path


def test_every_folder_has_the_name_of_a_package_or_of_something_that_tests_share():
    folders = {path.parent.relative_to(TESTS) for path in FILES} - {Path()}
    unknown = {folder for folder in folders if folder.parts[0] not in OTHER_FOLDERS and not (PACKAGE / folder).is_dir()}
    assert unknown == set()


def test_every_file_of_tests_is_found_by_its_name():
    """A file without `test_` before its name would be collected for its doctests only."""
    for path in FILES:
        if "support" not in path.parts and path.name != "conftest.py":
            assert path.name.startswith("test_"), path


def test_every_marker_of_a_long_series_leaves_a_short_one():
    """A test that is heavy as a whole would run in the build only: each stands beside parameters that always run."""
    for path in FILES:
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                assert "pytest.mark.heavy" not in [ast.unparse(decorator) for decorator in node.decorator_list], (
                    node.name
                )


def test_no_module_is_a_long_series_as_a_whole():
    """What a module marks holds for all its tests, so that none of them would be in every run."""
    heavy = set()
    for path in FILES:
        for node in nodes(path):
            names = [ast.unparse(target) for target in node.targets] if isinstance(node, ast.Assign) else []
            if "pytestmark" in names and "pytest.mark.heavy" in ast.unparse(node.value):
                heavy.add(path.name)
    assert heavy == HEAVY_AS_A_WHOLE
