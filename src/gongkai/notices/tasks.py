from datetime import datetime

from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.common.clock import now
from gongkai.notices.delivery import deliver
from gongkai.notices.models import Notice


@task()
def deliver_notices() -> None:
    """Send what is due, and come back when the next attempt is."""
    deliver()
    waiting = Notice.objects.waiting().order_by("due_at").first()
    if waiting is not None:
        queue_delivery(waiting.due_at)


def queue_delivery(at: datetime | None = None) -> None:
    """Let a worker deliver at the instant (now, if none). Call it after commit: a job that waits
    and starts by then will see the notice, so another one is not needed."""
    at = max(at or now(), now())
    jobs = DBTaskResult.objects.filter(task_path=deliver_notices.module_path)
    if not jobs.filter(status=TaskResultStatus.READY, run_after__lte=at).exists():
        deliver_notices.using(run_after=at).enqueue()
