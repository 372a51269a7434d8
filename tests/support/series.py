"""How long a series of examples is: short in every run, long where the heavy tests run, too."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import pytest

Length = TypeVar("Length", int, None)

HEAVY = False
"""Whether this run includes the tests marked `heavy`; tests/conftest.py sets it before any test is imported."""


def length(short: int, long: Length) -> int | Length:
    """The number of examples to try in this run; None: all."""
    return long if HEAVY else short


def share(examples: Sequence[Any], position: int, parts: int) -> Sequence[Any]:
    """The examples to try in this run: all in a heavy one, otherwise the part that stands at a position of several.

    Tests that stand beside each other take parts that do, and so try all examples together.
    """
    return examples if HEAVY else examples[position % parts :: parts]


def every(step: int, examples: Iterable[Any], *, ids: Callable[[Any], object] = str) -> list[Any]:
    """Parameters of a test: every so many of the examples, and in a heavy run the others, too."""
    return _those_of_this_run(
        pytest.param(example, id=str(ids(example)), marks=[pytest.mark.heavy] if position % step else [])
        for position, example in enumerate(examples)
    )


def pairs(
    firsts: Iterable[Any], seconds: Iterable[Any], *, step: int = 1, ids: Callable[[Any], object] = str
) -> list[Any]:
    """Parameters of a test: each example of two series with each; `ids` gives the name of those of the first.

    In every run each of the first series, or every so many of them (`step`), is tried with another one of the second, in turn;
    the other pairs are tried in a heavy run.
    """
    in_turn = list(seconds)
    parameters = []
    for position, first in enumerate(firsts):
        for number, second in enumerate(in_turn):
            is_tried = position % step == 0 and number == position // step % len(in_turn)
            marks = [] if is_tried else [pytest.mark.heavy]
            parameters.append(pytest.param(first, second, id=f"{ids(first)}-{second}", marks=marks))
    return _those_of_this_run(parameters)


def _those_of_this_run(parameters: Iterable[Any]) -> list[Any]:
    """Thousands of parameters that pytest would collect only to leave them out take seconds."""
    return [parameter for parameter in parameters if HEAVY or not parameter.marks]
