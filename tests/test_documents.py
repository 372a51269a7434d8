"""What README and CONTRIBUTING show is what the program prints, where the captures are there to print it from."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from captures import HERE, REPLAY

ROOT = Path(__file__).parent.parent


def examples(document):
    """The commands of the console blocks of a document, and what stands below each."""
    for block in re.findall(r"```console\n(.*?)```", (ROOT / document).read_text(encoding="utf-8"), re.DOTALL):
        for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            yield pytest.param(command, shown, id=command[:60])


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.mark.skipif(not HERE, reason="the captures are not beside this checkout")
@pytest.mark.parametrize(("command", "shown"), [*examples("README.md"), *examples("CONTRIBUTING.md")])
def test_an_example_prints_what_the_document_shows(command, shown, home):
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {"HOME": str(home), "PATH": path, "LANG": "C.UTF-8", "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, str(REPLAY), "--", "bash", "-c", command],
        cwd=home, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout == shown, done.stderr
