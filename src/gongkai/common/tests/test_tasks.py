import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.common import verification
from gongkai.common.clock import now
from gongkai.common.models import ScheduledJob, WorkerBeat
from gongkai.common.tasks import schedule
from gongkai.common.tasks.reaper import LEASE, beat, reap
from gongkai.common.tasks.retry import MAX_ATTEMPTS, pause_after, start_over

pytestmark = pytest.mark.django_db(transaction=True)
LONG_AGO = timedelta(hours=1)


@task()
def fail() -> None:
    raise ValueError("不行")


@task()
def succeed() -> int:
    return 1


def run_worker() -> None:
    call_command("worker", batch=True, verbosity=0)


@pytest.fixture(autouse=True)
def no_schedule_but_ours(monkeypatch):
    monkeypatch.setattr(schedule, "daily", {})


class TestRetries:
    def test_a_job_that_succeeds_runs_once(self):
        succeed.enqueue()
        run_worker()
        job = DBTaskResult.objects.get()
        assert (job.status, job.return_value) == (TaskResultStatus.SUCCESSFUL, 1)
        assert len(job.worker_ids) == 1

    def test_a_failed_job_waits_longer_each_time(self):
        assert [pause_after(n).total_seconds() for n in (1, 2, 3, 4)] == [30, 120, 480, 1920]
        fail.enqueue()
        run_worker()
        job = DBTaskResult.objects.get()
        assert job.status == TaskResultStatus.READY
        assert timedelta(seconds=20) < job.run_after - now() <= timedelta(seconds=30)

    def test_it_is_given_up_after_the_last_attempt_and_can_be_started_over(self):
        fail.enqueue()
        for _attempt in range(MAX_ATTEMPTS):
            DBTaskResult.objects.update(run_after=now())
            run_worker()
        job = DBTaskResult.objects.get()
        assert job.status == TaskResultStatus.FAILED
        assert job.exception_class_path == "builtins.ValueError"
        start_over(job)
        job.refresh_from_db()
        assert (job.status, job.worker_ids) == (TaskResultStatus.READY, [])


class TestReaper:
    def running(self, *worker_ids: str) -> DBTaskResult:
        job = succeed.enqueue().db_result
        DBTaskResult.objects.update(
            status=TaskResultStatus.RUNNING,
            started_at=now() - LONG_AGO,
            worker_ids=list(worker_ids),
        )
        return job

    def test_the_job_of_a_silent_worker_goes_back(self):
        job = self.running("dead")
        WorkerBeat.objects.create(worker_id="dead", beat_at=now() - LEASE - timedelta(seconds=1))
        assert reap() == 1
        job.refresh_from_db()
        assert job.status == TaskResultStatus.READY

    def test_the_job_of_a_living_worker_stays(self):
        job = self.running("dead", "alive")
        beat("alive")
        assert reap() == 0
        job.refresh_from_db()
        assert job.status == TaskResultStatus.RUNNING

    def test_a_job_that_kills_every_worker_is_given_up(self):
        job = self.running(*["dead"] * MAX_ATTEMPTS)
        assert reap() == 1
        job.refresh_from_db()
        assert (job.status, job.exception_class_path) == (
            TaskResultStatus.FAILED,
            "gongkai.common.tasks.Interrupted",
        )


def shanghai(day: int, hour: int) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=ZoneInfo("Asia/Shanghai"))


class TestSchedule:
    @pytest.fixture(autouse=True)
    def nightly(self):
        schedule.register_daily("每夜", succeed, at=clock_time(2))

    def test_once_a_day_from_its_time_on(self):
        assert schedule.tick(shanghai(1, 1)) == []
        assert schedule.tick(shanghai(1, 3)) == ["每夜"]
        assert schedule.tick(shanghai(1, 4)) == []
        assert schedule.tick(shanghai(2, 1)) == []
        assert schedule.tick(shanghai(2, 2)) == ["每夜"]
        assert DBTaskResult.objects.count() == 2

    def test_the_table_moves_and_stops_it(self):
        schedule.tick(shanghai(1, 1))
        ScheduledJob.objects.update(runs_at=clock_time(5))
        assert schedule.tick(shanghai(1, 3)) == []
        ScheduledJob.objects.update(is_active=False)
        assert schedule.tick(shanghai(1, 6)) == []

    def test_a_day_that_could_not_be_enqueued_is_not_taken(self, monkeypatch):
        class Broken:
            def enqueue(self):
                raise RuntimeError

        monkeypatch.setattr(schedule, "daily", {"每夜": (Broken(), clock_time(2))})
        with pytest.raises(RuntimeError):
            schedule.tick(shanghai(1, 3))
        assert ScheduledJob.objects.get().last_run_on is None


class TestVerify:
    def test_it_lists_the_differences_and_exits_with_1(self, monkeypatch, capsys):
        monkeypatch.setattr(verification, "checks", {})
        verification.register_check("期限", lambda: ["甲不符。"])
        with pytest.raises(SystemExit) as refusal:
            call_command("verify")
        assert refusal.value.code == 1
        assert capsys.readouterr().out == "期限：甲不符。\n"

    def test_nothing_to_say_about_an_empty_house(self, capsys):
        call_command("verify")
        assert "审计链全部相符。" in capsys.readouterr().out


def wait_for(condition, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "等待超时"
        time.sleep(0.05)


WORKER = ("-m", "django", "worker", "--skip-checks")
PREPARE = """
import sys
import django
from django.core.management import call_command
django.setup()
for app in ("common", "django_tasks_database"):
    call_command("migrate", app, verbosity=0, skip_checks=True)
from gongkai.common.tests.slow_job import hang_once
hang_once.enqueue(sys.argv[1])
"""


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_of_a_job(tmp_path):
    """Killed with SIGKILL, its job stays RUNNING; the next worker puts it back and finishes it."""
    log = tmp_path / "log"
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'jobs.sqlite3'}"}

    def python(*words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, *words], env=environment)

    assert python("-c", PREPARE, str(log)).wait() == 0
    worker = python(*WORKER, "--interval=0.1")
    try:
        wait_for(log.exists)
    finally:
        worker.kill()
        worker.wait()
    assert log.read_text() == "started\n"

    time.sleep(0.6)
    second = python(*WORKER, "--batch", "--beat=0.1", "--lease=0.5")
    assert second.wait(timeout=120) == 0
    assert log.read_text() == "started\nstarted\nfinished\n"
