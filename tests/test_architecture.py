"""The package is what docs/architecture.md says, and its names are in the project's language."""

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from support.names import PRONOUNS_AND_RIDDLES, forbidden_names

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "holidays_cli"
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("docs/decisions/*.md")]
# Names that stand for what a user makes, or for a group of entry points.
EXAMPLES = {"reader_XX.py", "reader_<CC>.py", "plugins"}

FOLDERS = ("src", "docs", "benchmarks", ".github", "tests")


def rooms_in_the_document():
    """The modules and packages of the picture, from top to bottom: `cli/`, `model.py`."""
    picture = DOCUMENT.partition("from top to bottom:\n\n```text\n")[2].partition("```")[0]
    return [line.split()[0] for line in picture.splitlines()]


def test_every_module_at_the_top_stands_in_the_picture_and_every_name_in_the_picture_is_a_module():
    drawn = rooms_in_the_document()
    modules = {path.name for path in PACKAGE.glob("*.py")}
    packages = {f"{path.parent.name}/" for path in PACKAGE.glob("*/__init__.py")}
    assert sorted(drawn) == sorted(modules | packages)


def test_the_picture_has_the_order_of_the_layers_that_the_import_contracts_hold():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    height = {name: number for number, layer in enumerate(layers) for name in re.findall(r"\w+", layer)}
    drawn = [height[name.removesuffix(".py").rstrip("/")] for name in rooms_in_the_document() if name != "__init__.py"]
    assert drawn == sorted(drawn)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_module_and_link_that_a_document_names_exists(document):
    text = document.read_text(encoding="utf-8")
    files = set(re.findall(r"`([\w.][\w./-]*(?:\.py|\.md|/))`", text)) - EXAMPLES
    missing = {name for name in files if not any((folder / name).exists() for folder in (ROOT, PACKAGE))}
    links = set(re.findall(r"\]\((?!https?:)([^)#]+)", text))
    missing |= {link for link in links if not (document.parent / link).exists()}
    modules = set(re.findall(r"`holidays_cli\.([\w.]+)`", text)) - EXAMPLES
    missing |= {name for name in modules if not is_module_or_name_in_one(name)}
    assert missing == set()


def is_module_or_name_in_one(name):
    """Whether `sources.loader` or `rows.Row` is in the package."""
    path = PACKAGE.joinpath(*name.split("."))
    if path.with_suffix(".py").is_file() or path.joinpath("__init__.py").is_file():
        return True
    module, _, attribute = name.rpartition(".")
    return bool(module) and hasattr(import_module(f"holidays_cli.{module}"), attribute)


def test_every_class_that_the_glossary_names_exists():
    classes = re.findall(r"`(\w+\.[A-Z]\w+)`", DOCUMENT)
    assert "archive.Observation" in classes
    assert [name for name in classes if not is_module_or_name_in_one(name)] == []


def test_the_modules_that_avoid_typing_are_those_of_a_warm_run():
    section = DOCUMENT.partition("## Warm runs")[2].partition("- They say")[0]
    listed = set(re.findall(r"`(\w[\w.]*)`", section))
    avoiding = set()
    for path in PACKAGE.rglob("*.py"):
        if re.search(r"^TYPE_CHECKING = False", path.read_text(encoding="utf-8"), re.MULTILINE):
            parts = path.relative_to(PACKAGE).with_suffix("").parts
            avoiding.add(".".join(part for part in parts if part != "__init__") or "holidays_cli")
    assert avoiding <= listed, "ordinary modules import typing's TYPE_CHECKING"
    warm = (ROOT / "tests" / "test_warm.py").read_text(encoding="utf-8").partition("\nHEAVY")[0]
    assert listed == {name or "holidays_cli" for name in re.findall(r'"holidays_cli\.?([\w.]*)"', warm)}


@pytest.mark.xdist_group("syntax trees")  # so that each is made once
def test_no_name_is_a_pronoun_or_a_riddle():
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    assert forbidden_names(files, ROOT) == [], "name the thing: observation, holiday, source, text, rows, arguments"
    of_program = [path for path in files if path.relative_to(ROOT).parts[0] != "tests"]
    assert forbidden_names(of_program, ROOT, PRONOUNS_AND_RIDDLES) == [], "name the thing: matches, result, listing"
