"""What runs on GitHub runs what was looked at, with no more rights than it needs."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / ".github"
WORKFLOWS = sorted((FOLDER / "workflows").glob("*.yml"))

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


@each_workflow
def test_every_action_is_named_by_its_commit_and_its_version(path):
    actions = re.findall(r"uses: (?!\./)(.*)", path.read_text(encoding="utf-8"))
    assert actions or path.stem == "none"
    assert [action for action in actions if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}  # v\d+(\.\d+)*", action)] == []


@each_workflow
def test_no_checkout_leaves_its_token_behind(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


@each_workflow
def test_every_job_says_which_rights_it_needs(path):
    text = path.read_text(encoding="utf-8")
    assert "\npermissions: {}\n" in text
    jobs = re.split(r"^  (?=\w+:)", text.partition("\njobs:\n")[2], flags=re.MULTILINE)[1:]
    assert jobs
    assert [job.partition(":")[0] for job in jobs if "\n    permissions:\n" not in job] == []


def test_the_build_installs_from_versions_that_are_written_down_and_a_weekly_run_does_not():
    lines = (FOLDER / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 50
    assert [line for line in lines if not re.fullmatch(r"#.*|[a-z0-9._-]+==[\w.+!]+", line)] == []
    text = (FOLDER / "workflows" / "test.yml").read_text(encoding="utf-8")
    assert "CONSTRAINTS: ${{ github.event_name != 'schedule' && '--constraint .github/constraints.txt' || '' }}" in text
    assert "\n  schedule:\n" in text
