"""Django's admin, for reference data alone, every change on the audit chain."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from gongkai.common.audit import record
from gongkai.common.models import CalendarDay, CalendarNotice, ScheduledJob


class AuditedAdmin(admin.ModelAdmin[Any]):
    """A form for reference data whose every save is recorded; nothing is added or deleted here."""

    is_reference_data = True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        officer: Any = request.user
        record(f"{obj._meta.model_name}.changed", obj, by=officer, fields=form.changed_data)


class DayInline(admin.TabularInline[CalendarDay, CalendarNotice]):
    """The days are read here; they change through a new notice, which shows what it moves."""

    model = CalendarDay
    fields = readonly_fields = ("on", "is_working", "name")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(CalendarNotice)
class CalendarNoticeAdmin(AuditedAdmin):
    list_display = ("year", "title", "doc_no", "issued", "is_title_checked")
    readonly_fields = ("year",)
    inlines = (DayInline,)


@admin.register(ScheduledJob)
class ScheduledJobAdmin(AuditedAdmin):
    list_display = ("name", "runs_at", "is_active", "last_run_on")
    readonly_fields = ("name", "last_run_on")
