from datetime import timedelta
from typing import Any

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.common.clock import now

MAX_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=30)
INTERRUPTED = "gongkai.common.tasks.Interrupted"


def pause_after(attempt: int) -> timedelta:
    """Return how long to wait after the failed `attempt`, counted from 1: 30 s, 2 min, 8 min, …"""
    return FIRST_PAUSE * int(4 ** (attempt - 1))


def retry_if_failed(sender: Any, task_result: Any, **kwargs: Any) -> None:
    """Put a failed job back, until its attempts are used up (receiver of `task_finished`)."""
    if task_result.status == TaskResultStatus.FAILED and task_result.attempts < MAX_ATTEMPTS:
        DBTaskResult.objects.filter(pk=task_result.id, status=TaskResultStatus.FAILED).update(
            status=TaskResultStatus.READY,
            finished_at=None,
            run_after=now() + pause_after(task_result.attempts),
        )


def start_over(job: DBTaskResult[Any, Any]) -> None:
    """Put a job that was given up back at once, with all its attempts."""
    DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.FAILED).update(
        status=TaskResultStatus.READY, finished_at=None, run_after=now(), worker_ids=[]
    )
