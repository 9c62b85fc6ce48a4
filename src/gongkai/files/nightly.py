"""The job that the room runs by night."""

from django_tasks import task

from gongkai.files import actions


@task()
def sweep() -> None:
    """Delete what rolled-back transactions and killed processes left on the disk."""
    actions.sweep()
