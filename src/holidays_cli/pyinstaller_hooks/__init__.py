"""What PyInstaller has to know to freeze a program that uses this package; it asks for it by an entry point."""

import os


def folders() -> list[str]:
    """The folders of the hooks: this one."""
    return [os.path.dirname(os.path.abspath(__file__))]
