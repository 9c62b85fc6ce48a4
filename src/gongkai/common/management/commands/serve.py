"""`gongkai serve`: the site on granian, with a background worker beside it."""

import socket
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from gongkai.common.migrated import check_migrated

STOP_SECONDS = 10


class Command(BaseCommand):
    help = "启动网站，并在旁边运行后台任务。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认 127.0.0.1")
        parser.add_argument("--port", type=int, default=8000, help="监听端口，默认 8000")
        parser.add_argument("--threads", type=int, default=4, help="同时处理的请求数，默认 4")
        parser.add_argument(
            "--no-worker", action="store_true", help="不运行后台任务（另由 gongkai worker 运行）"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        check_migrated()
        check_free(host, port)
        call_command("collectstatic", interactive=False, verbosity=0)
        server = Granian(
            "gongkai.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=options["threads"],
            websockets=False,
            log_level=LogLevels.warning,
        )
        self.stdout.write(f"网站已启动：http://{host}:{port}/ ，按 Ctrl-C 停止。")
        with background_worker(wanted=not options["no_worker"]):
            server.serve()


def check_free(host: str, port: int) -> None:
    """Raise CommandError if nothing can listen there: the server itself would only try again."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        raise CommandError(
            f"无法在 {host} 的 {port} 端口启动网站，该端口可能已被占用，可用 --port 另选端口。"
        ) from error


@contextmanager
def background_worker(*, wanted: bool) -> Iterator[None]:
    """Run the worker as long as the block, if it is wanted."""
    if not wanted:
        yield
        return
    with subprocess.Popen([sys.executable, "-m", "gongkai.cli", "worker"]) as worker:
        try:
            yield
        finally:
            worker.terminate()
            try:
                worker.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                worker.kill()
