"""By night the index is compared with what is public that day, and brought up to date."""

from django_tasks import task

from gongkai.search import indexing


@task()
def refresh() -> None:
    """Write what changed without being saved: a document that lapsed, rows loaded in bulk."""
    indexing.bring_up_to_date()
