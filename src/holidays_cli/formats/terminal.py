"""Writing to a terminal with rich."""

import os
from typing import NoReturn, TextIO

from rich.console import Console


class Terminal(Console):
    """A console that shows text as it is, and leaves a closed pipe to the command.

    It is coloured on a terminal, unless NO_COLOR is set, CLICOLOR is 0 or TERM is dumb, and elsewhere if FORCE_COLOR or
    CLICOLOR_FORCE is set.
    """

    def __init__(self, out: TextIO) -> None:
        if os.environ.get("NO_COLOR") or (os.environ.get("CLICOLOR") == "0" and not is_color_forced()):
            super().__init__(file=out, highlight=False, markup=False, emoji=False, color_system=None)
        else:
            force = True if is_color_forced() else None
            super().__init__(file=out, highlight=False, markup=False, emoji=False, force_terminal=force)

    def on_broken_pipe(self) -> NoReturn:
        """Raise an error that the command handles; rich would end the program with status 1, which means no."""
        raise BrokenPipeError


def is_color_forced() -> bool:
    """Whether the environment asks for colours also where there is no terminal."""
    return any(os.environ.get(variable, "0") not in ("", "0") for variable in ("FORCE_COLOR", "CLICOLOR_FORCE"))
