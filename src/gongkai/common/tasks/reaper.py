"""A killed worker leaves its job RUNNING for ever: once it fell silent, the job goes back."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.common.clock import now
from gongkai.common.models import WorkerBeat
from gongkai.common.tasks.retry import INTERRUPTED, MAX_ATTEMPTS

# 工作进程每隔 BEAT 报到一次；超过 LEASE 未报到，视为已经中断。
BEAT = timedelta(seconds=5)
LEASE = timedelta(seconds=60)
FORGOTTEN = timedelta(days=1)


def beat(worker_id: str) -> None:
    """Note that the worker is alive."""
    WorkerBeat.objects.update_or_create(worker_id=worker_id, defaults={"beat_at": now()})


def sign_off(worker_id: str) -> None:
    """Forget a worker that stops in good order."""
    WorkerBeat.objects.filter(pk=worker_id).delete()


def reap(lease: timedelta = LEASE) -> int:
    """Return how many running jobs of silent workers were put back, or given up after
    MAX_ATTEMPTS."""
    alive = set(WorkerBeat.objects.filter(beat_at__gt=now() - lease).values_list("pk", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=now() - lease)
    silent = [job.pk for job in running if not job.worker_ids or job.worker_ids[-1] not in alive]
    WorkerBeat.objects.filter(beat_at__lt=now() - lease - FORGOTTEN).delete()
    return sum(put_back(pk, alive) for pk in silent)


@transaction.atomic
def put_back(pk: Any, alive: set[str]) -> bool:
    """Put the job back if it still runs under a worker that is not alive."""
    job = DBTaskResult.objects.select_for_update().get(pk=pk)
    last_worker = job.worker_ids[-1] if job.worker_ids else ""
    if job.status != TaskResultStatus.RUNNING or last_worker in alive:
        return False
    if len(job.worker_ids) < MAX_ATTEMPTS:
        job.status = TaskResultStatus.READY
        job.run_after = now()
    else:
        job.status, job.finished_at = TaskResultStatus.FAILED, now()
        job.exception_class_path = INTERRUPTED
    job.save(update_fields=["status", "run_after", "finished_at", "exception_class_path"])
    return True
