"""The terminal, as rich sees it."""

from typing import NoReturn, TextIO

from rich.console import Console


class Terminal(Console):
    """A console that shows text as it is, and leaves a closed pipe to the command: rich would end with status 1."""

    def __init__(self, out: TextIO) -> None:
        super().__init__(file=out, highlight=False, markup=False, emoji=False)

    def on_broken_pipe(self) -> NoReturn:
        """Raise the BrokenPipeError that it is called for."""
        raise  # noqa: PLE0704 - rich calls this where it has caught it
