import argparse
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from gongkai.common.tasks.attendant import Attendant
from gongkai.common.tasks.reaper import BEAT, LEASE, beat, reap


def seconds(raw: str) -> timedelta:
    length = timedelta(seconds=float(raw))
    if not timedelta() < length < timedelta(days=1):
        raise argparse.ArgumentTypeError("应为大于 0 的秒数")
    return length


class Command(BaseCommand):
    help = "处理后台任务：执行、失败重试、接手中断的任务、按日定时。"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--interval", type=seconds, default=timedelta(seconds=1), metavar="秒")
        parser.add_argument("--beat", type=seconds, default=BEAT, metavar="秒", help="报到间隔")
        parser.add_argument("--lease", type=seconds, default=LEASE, metavar="秒", help="中断判定")
        parser.add_argument("--batch", action="store_true", help="处理完现有任务即退出")

    def handle(self, *args: Any, **options: Any) -> None:
        worker_id = get_random_string(32)
        # 先报到再领任务，免得刚领到就被当作无主。
        beat(worker_id)
        reap(options["lease"])
        attendant = Attendant(worker_id, pause=options["beat"], lease=options["lease"])
        attendant.start()
        worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=options["interval"].total_seconds(),
            batch=options["batch"],
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
        )
        worker.configure_signals()
        try:
            worker.run()
        finally:
            attendant.stop()
