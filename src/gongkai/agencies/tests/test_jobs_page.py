import uuid

import pytest
from django.urls import reverse
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.common.models import AuditEntry
from gongkai.common.nightly import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed_job():
    job = verify.enqueue().db_result
    job.set_failed(ValueError("含有不宜显示的内容"))
    return job


class TestJobs:
    def test_a_failed_job_is_listed_without_its_message(self, client, administrator, failed_job):
        client.force_login(administrator)
        page = client.get(reverse("common:jobs")).content.decode()
        assert "每夜核验" in page
        assert "ValueError" in page
        assert "不宜显示" not in page

    def test_it_is_started_over(self, client, administrator, failed_job):
        client.force_login(administrator)
        response = client.post(reverse("common:job_retry", args=[failed_job.pk]))
        assert response.url == reverse("common:jobs")
        failed_job.refresh_from_db()
        assert failed_job.status == TaskResultStatus.READY
        assert AuditEntry.objects.get().action == "job.retried"

    def test_only_a_failed_one(self, client, administrator):
        waiting = verify.enqueue().db_result
        client.force_login(administrator)
        for pk in (waiting.pk, uuid.uuid4()):
            url = reverse("common:job_retry", args=[pk])
            assert client.post(url).status_code == 404
            assert client.get(url).status_code == 405

    def test_a_clerk_may_neither_look_nor_touch(self, client, clerk, failed_job):
        client.force_login(clerk)
        assert client.get(reverse("common:jobs")).status_code == 403
        assert client.post(reverse("common:job_retry", args=[failed_job.pk])).status_code == 403
        assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
