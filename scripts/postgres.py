"""Run a command with a PostgreSQL server of its own, named to it in DATABASE_URL.

    python scripts/postgres.py COMMAND …

The cluster lives in a temporary folder, listens on a socket in that folder alone, trades safety
for speed, and is gone when the command ends.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAME = "gongkai"
# A lost test database is made anew, so nothing has to reach the disk.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "50",
}
START_SECONDS = 60


def server_programs() -> Path | None:
    """Return the folder of initdb and postgres, the newest where there are several."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: int(path.parts[-3]), default=None)
    return newest.parent if newest else None


def server_user() -> Mapping[str, Any]:
    """Return who runs the server: root may not, so an account without rights does."""
    if os.geteuid() != 0:
        return {}
    accounts = {account.pw_name: account for account in pwd.getpwall()}
    account = accounts.get("postgres") or accounts["nobody"]
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


@contextmanager
def cluster() -> Iterator[str]:
    """Yield the DATABASE_URL of a server that lives as long as the block."""
    programs, user = server_programs(), server_user()
    if programs is None:
        sys.exit("PostgreSQL is not installed: please install the package postgresql.")
    with tempfile.TemporaryDirectory(prefix="gongkai-pg-") as folder:
        if user:
            os.chown(folder, user["user"], user["group"])
        _make(programs, folder, user)
        server = _start(programs, folder, user)
        try:
            _wait(programs, folder, server)
            subprocess.run([programs / "createdb", "-h", folder, "-U", NAME, NAME], check=True)
            yield f"postgresql://{NAME}@/{NAME}?host={folder}"
        finally:
            # Fast shutdown: open sessions are cut, the server leaves in order.
            server.send_signal(signal.SIGINT)
            server.wait()


def _make(programs: Path, folder: str, user: Mapping[str, Any]) -> None:
    options = ["-U", NAME, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(
        [programs / "initdb", "-D", f"{folder}/data", *options],
        stdout=subprocess.DEVNULL,
        cwd=folder,
        check=True,
        **user,
    )


def _start(programs: Path, folder: str, user: Mapping[str, Any]) -> subprocess.Popen[bytes]:
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    with open(f"{folder}/log", "wb") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", f"{folder}/data", "-k", folder, *settings],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            # Ctrl-C goes to the command; the server is stopped after it.
            start_new_session=True,
            **user,
        )


def _wait(programs: Path, folder: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while subprocess.run([programs / "pg_isready", "-q", "-h", folder]).returncode:
        if server.poll() is not None or time.monotonic() > until:
            sys.exit(f"PostgreSQL did not start:\n{Path(folder, 'log').read_text()}")
        time.sleep(0.1)


def main(command: list[str]) -> int:
    # A polite end from outside still stops the server.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
