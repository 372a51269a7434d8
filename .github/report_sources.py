"""Keep one open issue for each reader with a fault or days in doubt: `python .github/report_sources.py check.json`.

Reads what `holidays check -f json` wrote, and calls `gh`: an issue is opened for a reader's file, or brought up to
date if there is one, and closed when the reader works again and no day is in doubt.  A fault of a source that is untried
harms nobody, and opens none; that such a source was read with success does, so that a person looks at its days.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

LABEL = "sources"
MOST_DOUBTS = 60  # lines of an issue for one source


def commands(findings: list[dict[str, Any]], issues: list[dict[str, Any]], run: str) -> list[list[str]]:
    """The arguments of each call of `gh` that brings the issues up to date.

    `issues` are the open ones with the label; `run` is the address of this run, for people to look it up.
    """
    by_file: dict[str, list[dict[str, Any]]] = {}
    untried = [finding for finding in findings if finding.get("is_untried")]
    for finding in findings:
        if finding not in untried:
            by_file.setdefault(finding["file"], []).append(finding)
    numbers = {issue["title"]: str(issue["number"]) for issue in issues}
    calls = []
    for file, file_findings in by_file.items():
        title = f"{file} falls short"
        number = numbers.get(title)
        if not all(finding["ok"] for finding in file_findings):
            body = "\n".join([*map(line, file_findings), "", f"Found by {run}"])
            if number:
                calls.append(["issue", "edit", number, "--body", body])
            else:
                calls.append(["issue", "create", "--title", title, "--label", LABEL, "--body", body])
        elif number:
            calls.append(["issue", "close", number, "--comment", f"The reader works, and no day is in doubt: {run}"])
    for finding in untried:
        title = f"{finding['file']}: {finding['function']} can be tried"
        if finding["fault"] is None and title not in numbers:
            body = f"{line(finding)}\n\nLook at its days, and take it out of UNTRIED. Found by {run}"
            calls.append(["issue", "create", "--title", title, "--label", LABEL, "--body", body])
    return calls


def line(finding: dict[str, Any]) -> str:
    """What `holidays check` found out about a source, and below it the days in doubt, as the text of an issue."""
    source = f"{finding['country']}, {as_text(finding['source'] or finding['file'])}"
    address = f" {as_text(finding['url'])}" if finding["url"] else ""
    if finding["fault"]:
        newest = f" The newest year it lists is {finding['newest']}." if finding["newest"] else ""
        first = f"- {source}, {finding['year']}: **{finding['fault']}**: {as_text(finding['reason'])}.{newest}{address}"
    else:
        first = f"- {source}, {finding['year']}: {finding['days']} days{address}"
    doubts = [doubt_line(doubt) for doubt in finding["doubts"]]
    if len(doubts) > MOST_DOUBTS:
        doubts[MOST_DOUBTS:] = [f"  - … and {len(doubts) - MOST_DOUBTS} more"]
    return "\n".join([first, *doubts])


def doubt_line(doubt: dict[str, Any]) -> str:
    """A day about which the source and the rules contradict each other."""
    says = "it has" if doubt["listed"] else "it lacks" if doubt["in_rules"] else "it no longer has"
    name = f" ({as_text(doubt['name'])})" if doubt["name"] else ""
    states = f" in {', '.join(doubt['states'])}" if doubt["states"] else ""
    counts = "counted" if doubt["counts"] else "not counted"
    return f"  - **{doubt['status']}**: {says} {doubt['date']}{name}{states}, {counts}"


def as_text(text: str) -> str:
    """A text of a page or a library as a piece of code, in which nothing is Markdown: no mention, no link, no number of an issue.

    >>> as_text("see @octocat"), as_text("a ` b")
    ('`see @octocat`', '`` a ` b ``')
    """
    line = " ".join(text.split())
    longest = max(map(len, re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {line} {fence}" if longest else f"{fence}{line}{fence}"


def main(path: str) -> int:
    """Bring the issues up to date; 1, and no change, if the findings say nothing about the readers."""
    findings = json.loads(Path(path).read_text(encoding="utf-8"))
    if not findings or all(finding["fault"] == "unreachable" for finding in findings):
        print("no source could be reached, so this machine has no network: no issue is changed; run it again")
        return 1
    run = "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/actions/runs/{GITHUB_RUN_ID}".format_map(os.environ)
    gh("label", "create", LABEL, "--force", "--description", "A source that falls short")
    issues = json.loads(gh("issue", "list", "--label", LABEL, "--limit", "500", "--json", "number,title"))
    for arguments in commands(findings, issues, run):
        print(gh(*arguments))
    return 0


def gh(*arguments: str) -> str:
    """Run `gh` and return what it prints; raises CalledProcessError if it fails."""
    return subprocess.run(["gh", *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
