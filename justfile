# The commands of a developer's day. `just` alone lists them; `pip install rust-just` brings the program `just`.

python := ".venv/bin/python"

[private]
default:
    @just --list

# Make the environment .venv with all that development needs, and check every commit from now on
setup:
    python3 -m venv .venv
    .venv/bin/pip install --quiet --editable '.[dev]'
    .venv/bin/pre-commit install

# Run all tests, on every core; `just test tests/sources -k catalogue` runs some of them
test *arguments:
    {{ python }} -m pytest --quiet -m "" {{ arguments }}

# Run the tests without the heavy series: what to run after every change
fast *arguments:
    {{ python }} -m pytest --quiet {{ arguments }}

# Check style, layout, types, and which module imports which
lint:
    .venv/bin/ruff check
    .venv/bin/ruff format --check
    .venv/bin/mypy
    .venv/bin/lint-imports

# Write the pages that are made from the code: the manual pages, the kinds of days, and the list of sources (which needs captures)
docs:
    {{ python }} docs/make_man.py
    {{ python }} docs/make_kinds.py
    {{ python }} docs/make_sources.py
    {{ python }} docs/make_map.py

# Build the documentation site in build/site/
site:
    .venv/bin/sphinx-build --quiet --fail-on-warning docs build/site

# Ask the sources of a country, such as UK, whether its reader still works
[no-exit-message]
check country *arguments:
    .venv/bin/holidays check {{ country }} {{ arguments }}
