"""The modules and files that are imported or read by name, which PyInstaller cannot see in the code."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

LEFT_OUT = (
    "holidays_cli.server",  # its extra need not be installed, and who freezes a server names it as an import
    "holidays_cli.testing",  # it is for tests of readers, and brings pytest
    "holidays_cli.pyinstaller_hooks",
)

hiddenimports = [
    *collect_submodules("holidays_cli", filter=lambda name: not name.startswith(LEFT_OUT)),
    *collect_submodules("holidays"),
]
# Readers are found as files, and loaded as modules; the list of the rules is read as a file, too.
datas = [
    *collect_data_files("holidays_cli", include_py_files=True),
    *collect_data_files("holidays", include_py_files=True),
]
