"""Print what makes a shell complete the words of holidays: its commands and options, countries and states.

examples:
  holidays completion bash > ~/.local/share/bash-completion/completions/holidays
  holidays completion fish > ~/.config/fish/completions/holidays.fish
"""

import argparse
import sys

SHELLS = ("bash", "zsh", "fish")

# What the scripts ask for while somebody types: the codes that begin with a word, the last of a list of them.
BASH = """
_holidays_codes() {
  local before=""
  case "$1" in *,*) before="${1%,*}," ;; esac
  compgen -P "$before" -W "$(holidays completion --codes "${1##*,}" 2>/dev/null)"
}
_holidays_states() {
  local at country=""
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "${COMP_WORDS[at]}" in -c | --country) country="${COMP_WORDS[at + 1]}" ;; esac
  done
  compgen -W "$(holidays completion --states "$country" 2>/dev/null)" -- "$1"
}
"""
ZSH = """
_holidays_codes() {
  local -a codes
  compset -P '*,'
  codes=(${(f)"$(holidays completion --codes "$PREFIX" 2>/dev/null)"})
  compadd -U -a codes
}
_holidays_states() {
  local -a states
  local country=${words[(r)-c]:+${words[$((words[(i)-c] + 1))]}}
  states=(${(f)"$(holidays completion --states "$country" 2>/dev/null)"})
  compadd -a states
}
"""
FISH = """
function _holidays_codes
  set -l typed (commandline -ct)
  set -l before (string match -r '.*,' -- $typed)
  for code in (holidays completion --codes (string replace -r '.*,' '' -- $typed) 2>/dev/null)
    string join '' -- $before $code
  end
end
function _holidays_states
  set -l found (string match -r -- '(?:-c|--country)[ =]+(\\\\S+)' (commandline -cp))
  holidays completion --states "$found[2]" 2>/dev/null
end
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The shell; or, for the script of a shell, the beginning of a code."""
    request = parser.add_mutually_exclusive_group(required=True)
    request.add_argument("shell", nargs="?", choices=SHELLS, help="the shell to complete for")
    request.add_argument("--codes", metavar="TYPED", help=argparse.SUPPRESS)
    request.add_argument("--states", metavar="CC", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Print the script, or the codes."""
    if args.codes is not None:
        lines = _codes(args.codes)
    elif args.states is not None:
        country = args.states.partition("-")[0]
        lines = [code.partition("-")[2] for code in _codes(f"{country}-")] if country else []
    else:
        sys.stdout.write(script(args.shell))
        return 0
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _codes(typed: str) -> list[str]:
    """The codes of countries, or of the states of a country, that begin with what was typed."""
    if "-" in typed:
        from holidays_cli.sources import countries

        return countries.complete(typed)
    from holidays_cli.sources import catalogue  # it is imported faster, because it loads no reader

    return catalogue.complete(typed)


def script(shell: str) -> str:
    """What makes `shell` (one of SHELLS) complete the words of holidays."""
    import shtab

    from holidays_cli.cli.main import whole_parser

    parser = whole_parser()
    # A shell that completes a list of places there offers no command.
    for action in [action for action in parser._actions if action.dest == "terms"]:
        parser._remove_action(action)
    _complete_options(parser)
    text: str = shtab.complete(parser, shell=shell, preamble={"bash": BASH, "zsh": ZSH, "fish": FISH}[shell])
    return text


def _complete_options(parser: argparse.ArgumentParser) -> None:
    """Say on each option what it completes to, where shtab looks for it."""
    import shtab

    for action in parser._actions:  # argparse hands them out nowhere else
        kind = {"country": "codes", "countries": "codes", "terms": "codes", "state": "states"}.get(action.dest)
        if kind:
            function = f"_holidays_{kind}"
            action.complete = {"bash": function, "zsh": function, "fish": f"({function})"}  # type: ignore[attr-defined]
        elif action.metavar == "FILE":
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif isinstance(action.choices, dict):
            for subparser in action.choices.values():
                _complete_options(subparser)
