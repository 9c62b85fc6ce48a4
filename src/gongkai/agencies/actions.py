"""What happens to agencies and their people: who may, what is written, what the audit says."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from axes.utils import reset as forget_attempts
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Assignment, Officer, Role
from gongkai.agencies.permissions import require_administer, require_contact
from gongkai.common.audit import record

# 不含易混的字形：0 与 O，1、l 与 I。
PASSWORD_ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
PASSWORD_LENGTH = 14


@transaction.atomic
def change_contact(agency_id: int, changes: Mapping[str, Any], *, by: Officer) -> Agency:
    """Return the agency with its contact block changed (条例第十二条：指南应当及时更新)."""
    agency = Agency.objects.select_for_update().get(pk=agency_id)
    require_contact(by, agency)
    changed = [name for name, value in changes.items() if getattr(agency, name) != value]
    for name in changed:
        setattr(agency, name, changes[name])
    if changed:
        agency.save(update_fields=changed)
        record("agency.contact_changed", agency, by=by, fields=changed)
    return agency


@transaction.atomic
def create_unit(unit: Agency, *, by: Officer) -> Agency:
    """Return the new unit, saved under the parent that it names."""
    if unit.parent is None:
        raise ValidationError(_("须指定上级机关。"))
    require_administer(by, unit.parent)
    if unit.parent.closed_on:
        raise ValidationError(_("上级机关已撤销，不能在其下新设机关。"))
    unit.save(force_insert=True)
    record("agency.created", unit, by=by, credit_code=unit.credit_code, parent=unit.parent_id)
    return unit


@transaction.atomic
def close_unit(agency_id: int, *, on: date, by: Officer) -> Agency:
    """Return the unit closed on the day; its records stay, it owes no report for later years."""
    agency = Agency.objects.select_for_update().get(pk=agency_id)
    require_administer(by, agency)
    if agency.pk == by.agency_id:
        raise ValidationError(_("不能撤销自己所在的机关，请由上级机关的系统管理员办理。"))
    if agency.closed_on:
        raise ValidationError(_("该机关已于 %(on)s 撤销。") % {"on": agency.closed_on})
    if agency.units.filter(closed_on=None).exists():
        raise ValidationError(_("该机关尚有未撤销的下级机关，请先办理下级机关的撤销。"))
    agency.closed_on = on
    agency.save(update_fields=["closed_on"])
    record("agency.closed", agency, by=by, on=on)
    return agency


@transaction.atomic
def add_officer(officer: Officer, roles: Collection[Role], *, by: Officer) -> str:
    """Save the new officer with the roles; return the password, which is shown once."""
    assert officer.agency is not None, "新增人员须属于一个机关"
    require_administer(by, officer.agency)
    password = new_password()
    officer.set_password(password)
    officer.must_change_password = True
    officer.save(force_insert=True)
    Assignment.objects.bulk_create(Assignment(officer=officer, role=role) for role in roles)
    record("officer.added", officer, by=by, roles=sorted(roles))
    return password


@transaction.atomic
def assign_roles(officer_id: int, roles: Collection[Role], *, by: Officer) -> Officer:
    """Return the officer holding exactly `roles`."""
    officer = officer_under(officer_id, by)
    wanted = set(roles)
    held = {Role(role) for role in officer.assignments.values_list("role", flat=True)}
    if officer.pk == by.pk and Role.ADMINISTRATOR in held - wanted:
        raise ValidationError(_("不能取消自己的系统管理员角色，请由其他管理员办理。"))
    if wanted == held:
        return officer
    officer.assignments.filter(role__in=held - wanted).delete()
    Assignment.objects.bulk_create(
        Assignment(officer=officer, role=role) for role in sorted(wanted - held)
    )
    record(
        "officer.roles_assigned",
        officer,
        by=by,
        added=sorted(wanted - held),
        removed=sorted(held - wanted),
    )
    return officer


@transaction.atomic
def set_active(officer_id: int, is_active: bool, *, by: Officer) -> Officer:
    """Return the officer let in, or kept out; what he or she did stays signed."""
    officer = officer_under(officer_id, by)
    if officer.pk == by.pk:
        raise ValidationError(_("不能停用自己的账号，请由其他管理员办理。"))
    if officer.is_active != is_active:
        officer.is_active = is_active
        officer.save(update_fields=["is_active"])
        record("officer.activated" if is_active else "officer.deactivated", officer, by=by)
    return officer


@transaction.atomic
def reset_password(officer_id: int, *, by: Officer) -> tuple[Officer, str]:
    """Return the officer and a new password, good for one log-in and shown once.

    Wrong attempts are forgotten, so that a person locked out may log in with it at once.
    """
    officer = officer_under(officer_id, by)
    if officer.pk == by.pk:
        raise ValidationError(_("自己的密码请在“修改密码”中修改。"))
    password = new_password()
    officer.set_password(password)
    officer.must_change_password = True
    officer.save(update_fields=["password", "must_change_password"])
    forget_attempts(username=officer.username)
    record("officer.password_reset", officer, by=by)
    return officer, password


def officer_under(officer_id: int, by: Officer) -> Officer:
    """Return the officer, locked. Raises PermissionDenied unless `by` administers the agency."""
    officer = Officer.objects.select_for_update(of=("self",)).get(pk=officer_id)
    assert officer.agency is not None, "无机关的人员不由机关管理员管理"
    require_administer(by, officer.agency)
    return officer


def new_password() -> str:
    return get_random_string(PASSWORD_LENGTH, PASSWORD_ALPHABET)
