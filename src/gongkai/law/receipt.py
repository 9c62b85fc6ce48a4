"""收到申请之日: the day of receipt by channel, with the reason."""

from datetime import date
from typing import NamedTuple

from gongkai.law.errors import LawError
from gongkai.law.terms import Channel, Provision


class Receipt(NamedTuple):
    """The day from which every period runs, and why it is that day."""

    on: date
    reason: str
    basis: tuple[Provision, ...]


_REASONS = {
    Channel.COUNTER: "当面提交的，以提交之日为收到申请之日",
    Channel.ORAL: "口头申请的，以申请记录签字之日为收到申请之日",
    Channel.POST_SIGNED: "以邮寄方式提交的，以行政机关签收之日为收到申请之日",
    Channel.POST_PLAIN: "以平常信函等无需签收的方式提交的，以与申请人确认之日为收到申请之日",
    Channel.ONLINE: "通过互联网渠道提交的，以双方确认之日为收到申请之日",
    Channel.EMAIL: "通过电子邮件提交的，以双方确认之日为收到申请之日",
    Channel.FAX: "通过传真提交的，以双方确认之日为收到申请之日",
}
_BY_CONFIRMATION = {Channel.POST_PLAIN, Channel.ONLINE, Channel.EMAIL, Channel.FAX}
_BY_SIGNATURE = {Channel.POST_SIGNED, Channel.ORAL}


def received_on(
    channel: Channel,
    *,
    arrived_on: date,
    confirmed_on: date | None = None,
    signed_on: date | None = None,
) -> Receipt:
    """Return the day of receipt and its reason.

    ``arrived_on`` is the day the application reached any unit of the agency. Post and oral
    applications count from ``signed_on`` if it is given. Raises LawError while a confirmation
    that the channel needs is missing, and for a day before the arrival.

    Source: 条例第三十一条。
    """
    counted = arrived_on
    if channel in _BY_CONFIRMATION:
        if confirmed_on is None:
            raise LawError(f"{channel.label}提交的申请尚未与申请人确认，不能确定收到申请之日")
        counted = confirmed_on
    elif channel in _BY_SIGNATURE and signed_on is not None:
        counted = signed_on
    if counted < arrived_on:
        raise LawError("确认或者签收的日期不能早于申请到达的日期")
    return Receipt(counted, _REASONS[channel], channel.basis)
