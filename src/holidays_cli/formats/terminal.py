"""Writing to a terminal with rich."""

from typing import NoReturn, TextIO

from rich.console import Console


class Terminal(Console):
    """A console that shows text as it is, and leaves a closed pipe to the command."""

    def __init__(self, out: TextIO) -> None:
        super().__init__(file=out, highlight=False, markup=False, emoji=False)

    def on_broken_pipe(self) -> NoReturn:
        """Raise an error that the command handles; rich would end the program with status 1, which means no."""
        raise BrokenPipeError
