import logging
import threading
from datetime import timedelta

from django.db import OperationalError, close_old_connections, connection

from gongkai.common.clock import now
from gongkai.common.tasks.reaper import beat, reap, sign_off
from gongkai.common.tasks.schedule import tick

logger = logging.getLogger(__name__)


class Attendant(threading.Thread):
    """Beside a worker's own loop: gives its sign of life, reaps, and keeps the schedule."""

    def __init__(self, worker_id: str, *, pause: timedelta, lease: timedelta) -> None:
        super().__init__(name="attendant", daemon=True)
        self.worker_id, self.pause, self.lease = worker_id, pause, lease
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(self.pause.total_seconds()):
            try:
                self.round()
            except OperationalError as error:
                # 数据库一时不可用：下一轮再试，期间不报到，任务会由他人接手。
                logger.warning("后台任务照看线程暂时无法访问数据库：%s", type(error).__name__)
            close_old_connections()
        connection.close()

    def round(self) -> None:
        beat(self.worker_id)
        reap(self.lease)
        tick(now())

    def stop(self) -> None:
        """End the thread and sign the worker off."""
        self.stopped.set()
        self.join(timeout=5)
        sign_off(self.worker_id)
