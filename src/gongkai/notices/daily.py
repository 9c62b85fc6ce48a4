"""The daily round: the day's reminders, and whatever still waits to be sent."""

from django_tasks import task

from gongkai.common.clock import today
from gongkai.law.errors import LawError
from gongkai.notices.actions import notify
from gongkai.notices.reminders import Provider, providers
from gongkai.notices.tasks import queue_delivery


class RemindersMissing(Exception):
    """Some reminders could not be worked out; the message names the kinds."""


@task()
def remind() -> None:
    """Raise today's reminders; fail, and so be tried again, if any could not be worked out."""
    missing = [name for name, provider in providers.items() if not was_raised(provider)]
    queue_delivery()
    if missing:
        raise RemindersMissing("、".join(missing))


def was_raised(provider: Provider) -> bool:
    """Raise what the provider has to say today; False if the calendar or the law refused."""
    try:
        for one in provider(today()):
            notify(one.officer, one.subject, one.text, one.url, one.once_key, one.mail, one.about)
    except LawError:
        # 工作日历未载入等：这一类算不出，其余照常提醒。
        return False
    return True
