from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.common.audit import record
from gongkai.common.guard import ADMINISTRATOR, desk_view
from gongkai.common.models import ScheduledJob
from gongkai.common.tasks.retry import start_over
from gongkai.common.tasks.schedule import daily

SHOWN = 100


@desk_view(ADMINISTRATOR)
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The failed jobs, what waits and runs, and the daily schedule."""
    names = {task.module_path: name for name, (task, _at) in daily.items()}
    failed = DBTaskResult.objects.failed().order_by("-finished_at")[:SHOWN]
    context = {
        "failed": [(job, names.get(job.task_path, job.task_name)) for job in failed],
        "n_waiting": DBTaskResult.objects.filter(status=TaskResultStatus.READY).count(),
        "n_running": DBTaskResult.objects.running().count(),
        "scheduled": ScheduledJob.objects.all(),
    }
    return render(request, "common/staff/jobs.html", context)


@desk_view(ADMINISTRATOR)
@require_POST
def retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    job = get_object_or_404(DBTaskResult.objects.failed(), pk=pk)
    officer: Any = request.user
    start_over(job)
    record("job.retried", job, by=officer, task=job.task_path)
    messages.success(request, _("已重新排队，稍后执行。"))
    return redirect("common:jobs")
