"""Jobs that run once a day: the code registers what there is, the table says when."""

from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import Task

from gongkai.common.models import ScheduledJob

daily: dict[str, tuple[Task[Any, Any], time]] = {}


def register_daily(name: str, task: Task[Any, Any], *, at: time) -> None:
    """Run `task` every day from `at` on (Asia/Shanghai). `name` is Chinese and shown to
    administrators, who may move or stop it; `at` is only where it starts."""
    daily[name] = (task, at)


def tick(instant: datetime) -> list[str]:
    """Enqueue what is due at `instant` and was not yet enqueued that day; return the names.

    Several workers may tick at once: the one whose UPDATE takes the day enqueues.
    """
    local = timezone.localtime(instant)
    started = []
    for name, (task, at) in daily.items():
        job, _new = ScheduledJob.objects.get_or_create(name=name, defaults={"runs_at": at})
        with transaction.atomic():
            due = ScheduledJob.objects.filter(
                Q(last_run_on=None) | Q(last_run_on__lt=local.date()),
                pk=job.pk,
                is_active=True,
                runs_at__lte=local.time(),
            )
            if due.update(last_run_on=local.date()):
                task.enqueue()
                started.append(name)
    return started
