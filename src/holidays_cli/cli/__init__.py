"""The command line: one module a command, each with `add_arguments(parser)` and `run(args) -> int`.

The docstring of a command's module is its help.
"""
