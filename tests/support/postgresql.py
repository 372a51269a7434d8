"""A PostgreSQL that runs as long as a test or a measurement needs it."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from glob import glob
from pathlib import Path

from support.served import free_port


class NoPostgresql(Exception):
    """PostgreSQL cannot be started on this machine; the text says why."""


@contextlib.contextmanager
def running_postgresql() -> Iterator[str]:
    """The address of a PostgreSQL of its own, on the loopback.  Raises NoPostgresql where it cannot be started."""
    initdb = _path_of_initdb()
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="holidays-postgresql-"))
    if account:
        shutil.chown(folder, account["user"], account["group"])
    port = free_port()
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, **account}
    cluster = [initdb.with_name("pg_ctl"), "-D", folder / "data", "-w", "-t", "60"]
    listen = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
    create = [initdb, "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
    try:
        subprocess.run(create, check=True, **options)
        subprocess.run([*cluster, "-l", folder / "log", "-o", listen, "start"], check=True, **options)
        yield f"postgresql+asyncpg://postgres@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*cluster, "-m", "immediate", "stop"], check=False, **options)
        shutil.rmtree(folder, ignore_errors=True)


def _path_of_initdb() -> Path:
    """The program that makes a cluster, of the newest PostgreSQL, beside which its other programs lie."""
    installations = sorted(glob("/usr/lib/postgresql/*/bin/initdb"))
    on_path = shutil.which("initdb")
    if on_path:
        installations.append(on_path)
    if not installations:
        raise NoPostgresql("PostgreSQL is not installed: no initdb (Debian: apt-get install postgresql)")
    return Path(installations[-1])


def _account() -> dict[str, object]:
    """The options of a process that run it as the user postgres, because PostgreSQL refuses to run as root; else none."""
    if os.geteuid() != 0:
        return {}
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        raise NoPostgresql("PostgreSQL does not run as root, and there is no user postgres") from None
    return {"user": "postgres", "group": "postgres", "extra_groups": []}
