"""The job that the room runs by night."""

from django_tasks import task

from gongkai.common.clock import today
from gongkai.requests.actions.purging import due_for_purge, purge_identity


@task()
def purge() -> None:
    """Delete identity and contact data that have been kept as long as the setting says."""
    for case in due_for_purge(today()):
        purge_identity(case, on=today())
