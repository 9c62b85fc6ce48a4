"""Carries what is due. A notice is claimed before it is sent, so that two workers share the work;
one whose worker died in the middle is due again when its claim runs out."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from gongkai.common.clock import now
from gongkai.common.tasks.retry import pause_after
from gongkai.notices import mail, sms
from gongkai.notices.models import Channel, Notice
from gongkai.notices.queries import NoticeQuerySet
from gongkai.notices.troubles import OUTAGES, Undelivered

CLAIM = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(hours=1)


def deliver() -> None:
    """Send by mail and SMS what is due."""
    with mail.post_box() as box:
        carry(Channel.MAIL, box)
    carry(Channel.SMS, sms.hand_over)


def carry(channel: Channel, hand_over: Callable[[Notice], None]) -> None:
    """Hand over what is due on the channel. A server that is down is asked once, not once for
    each; when it is back, all that waited for it go at once."""
    for notice in claimed(channel, now()):
        try:
            hand_over(notice)
        except Undelivered as failure:
            postpone(Notice.objects.filter(pk=notice.pk), failure)
            if failure.is_outage:
                postpone(Notice.objects.due(channel, now()), failure)
                break
        else:
            note_sent(notice)


def claimed(channel: Channel, instant: datetime) -> Iterator[Notice]:
    """Yield one after another the due notices that no other worker took."""
    for pk, due_at in list(Notice.objects.due(channel, instant).values_list("pk", "due_at")):
        untaken = Notice.objects.waiting().filter(pk=pk, due_at=due_at)
        # 领取时清空原因：正在发送的，恢复补发和管理员重试都不再碰它。
        if untaken.update(due_at=now() + CLAIM, trouble=""):
            with suppress(Notice.DoesNotExist):
                yield Notice.objects.select_related("officer", "agency").get(pk=pk)


def postpone(notices: NoticeQuerySet, failure: Undelivered) -> None:
    """Note the failed attempt, and when to try again: after 30 s, 2 min, 8 min, … an hour."""
    instant = now()
    noted: dict[str, object] = {"trouble": failure.trouble, "reply_code": failure.reply_code}
    if failure.is_final:
        noted["stopped_at"] = instant
    for failures in list(notices.order_by().values_list("failures", flat=True).distinct()):
        pause = min(pause_after(min(failures, 10) + 1), LONGEST_PAUSE)
        again = {"failures": failures + 1, "due_at": instant + pause}
        notices.filter(failures=failures).update(**noted, **again)


def note_sent(notice: Notice) -> None:
    """Keep that it went out and, of one who is not an officer, no longer what and where to."""
    emptied = {} if notice.officer_id else {"address": "", "text": ""}
    Notice.objects.filter(pk=notice.pk).update(
        sent_at=now(), trouble="", reply_code=None, stopped_at=None, **emptied
    )
    delayed = Notice.objects.waiting().filter(channel=notice.channel, trouble__in=OUTAGES)
    delayed.filter(due_at__gt=now()).update(due_at=now())
