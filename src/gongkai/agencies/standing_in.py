"""代理: a role of an absent colleague, lent to another officer for some days, and taken back."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer, Role, StandIn
from gongkai.agencies.permissions import require
from gongkai.common.audit import record

STAND_IN_SETTERS = (Role.ADMINISTRATOR, Role.OFFICE_HEAD)


@transaction.atomic
def appoint(stand_in: StandIn, *, by: Officer, today: date) -> StandIn:
    """Return the stand-in, saved. Nobody appoints himself or herself, and what an administrator
    may do only an administrator lends.

    Raises PermissionDenied, or ValidationError for a role that the absent does not hold.
    """
    check_may_set(by, stand_in)
    stand_in.full_clean()
    check_fits(stand_in, by, today)
    stand_in.save(force_insert=True)
    record("officer.stand_in_appointed", stand_in.officer, by=by, **detail_of(stand_in))
    return stand_in


@transaction.atomic
def end(stand_in: StandIn, *, by: Officer, today: date) -> None:
    """End the stand-in before today; what was done under it stays signed."""
    check_may_set(by, stand_in)
    kept = StandIn.objects.select_for_update(of=("self",)).get(pk=stand_in.pk)
    record("officer.stand_in_ended", kept.officer, by=by, **detail_of(kept))
    if kept.since >= today:
        kept.delete()
        return
    kept.until = min(kept.until, today - timedelta(days=1))
    kept.save(update_fields=["until"])


def stood_in_for(officer: Officer, role: Role, day: date) -> Officer | None:
    """Return the colleague in whose place the officer acts; None if the role is his or her own."""
    if officer.assignments.filter(role=role).exists():
        return None
    lent = officer.stand_ins.on(day).filter(role=role).select_related("absent").first()
    return lent.absent if lent else None


def check_may_set(by: Officer, stand_in: StandIn) -> None:
    """Raise PermissionDenied unless `by` may lend this role in this agency."""
    agency = stand_in.absent.agency
    if agency is None:
        raise PermissionDenied
    require(by, agency, *STAND_IN_SETTERS)
    if stand_in.role == Role.ADMINISTRATOR:
        require(by, agency, Role.ADMINISTRATOR)


def check_fits(stand_in: StandIn, by: Officer, today: date) -> None:
    """Raise ValidationError for a stand-in that lends what nobody has, or to the wrong person."""
    if stand_in.officer.agency_id != stand_in.absent.agency_id or not stand_in.officer.is_active:
        raise ValidationError(_("代理人应当是本机关在岗的工作人员。"))
    if stand_in.officer == by:
        raise ValidationError(_("不能指定自己代理，请由其他负责人或者系统管理员办理。"))
    if not stand_in.absent.assignments.filter(role=stand_in.role).exists():
        raise ValidationError(_("被代理人没有该角色。"))
    if stand_in.officer.assignments.filter(role=stand_in.role).exists():
        raise ValidationError(_("代理人本来就有该角色，不需要代理。"))
    if stand_in.until < today:
        raise ValidationError(_("截止日期已经过去。"))


def detail_of(stand_in: StandIn) -> dict[str, object]:
    return {
        "absent": stand_in.absent_id,
        "role": stand_in.role,
        "since": stand_in.since,
        "until": stand_in.until,
    }
