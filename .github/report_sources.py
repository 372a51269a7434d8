"""Keep one open issue for each reader that falls short: report_sources.py check.json

Reads what `holidays check -f json` wrote, and calls `gh`: an issue is opened for a reader's file, or brought up to
date if there is one, and closed when the reader does its work again.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

LABEL = "sources"


def commands(findings: list[dict[str, Any]], issues: list[dict[str, Any]], run: str) -> list[list[str]]:
    """What to tell `gh`, given the findings, the open issues with the label, and the address of this run."""
    by_file: dict[str, list[dict[str, Any]]] = {}
    for finding in findings:
        by_file.setdefault(finding["file"], []).append(finding)
    numbers = {issue["title"]: str(issue["number"]) for issue in issues}
    told = []
    for file, found in by_file.items():
        title = f"{file} falls short"
        number = numbers.get(title)
        if any(finding["fault"] for finding in found):
            body = "\n".join([*map(line, found), "", f"Found by {run}"])
            if number:
                told.append(["issue", "edit", number, "--body", body])
            else:
                told.append(["issue", "create", "--title", title, "--label", LABEL, "--body", body])
        elif number:
            told.append(["issue", "close", number, "--comment", f"It does its work again: {run}"])
    return told


def line(finding: dict[str, Any]) -> str:
    """What a maintainer should know about one source."""
    where = f"{finding['country']}, {finding['source'] or finding['file']}"
    address = f" <{finding['url']}>" if finding["url"] else ""
    if finding["fault"]:
        newest = f" The newest year it lists is {finding['newest']}." if finding["newest"] else ""
        return f"- {where}, {finding['year']}: **{finding['fault']}**: {finding['reason']}.{newest}{address}"
    return f"- {where}, {finding['year']}: {finding['days']} days{address}"


def main(path: str) -> int:
    """Do it; 1 if it would say nothing about the readers."""
    findings = json.loads(Path(path).read_text(encoding="utf-8"))
    if not findings or all(finding["fault"] == "unreachable" for finding in findings):
        print("nobody could be reached: that says nothing about the readers, and something about this machine")
        return 1
    run = "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/actions/runs/{GITHUB_RUN_ID}".format_map(os.environ)
    gh("label", "create", LABEL, "--force", "--description", "A source that falls short")
    issues = json.loads(gh("issue", "list", "--label", LABEL, "--limit", "500", "--json", "number,title"))
    for words in commands(findings, issues, run):
        print(gh(*words))
    return 0


def gh(*words: str) -> str:
    """What the command says; an exception if it fails."""
    return subprocess.run(["gh", *words], check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
