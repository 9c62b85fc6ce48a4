"""The pages of one kind of record; the room decides what it is, `guard` who may open them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.common.clock import today
from gongkai.common.importing.page import XLSX, import_page
from gongkai.common.records import export, listing
from gongkai.common.records.history import history
from gongkai.common.records.kind import RecordKind

FORMATS = {"csv": (export.to_csv, "text/csv; charset=utf-8"), "xlsx": (export.to_xlsx, XLSX)}


class RecordViews:
    """Seven pages: list, one record, new, change, delete, import, export."""

    def __init__(self, kind: RecordKind) -> None:
        self.kind = kind

    def list(self, request: HttpRequest) -> HttpResponse:
        return render(request, self.kind.list_template, self.list_context(request))

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        kind, officer = self.kind, request.user
        form, records = listing.asked(kind, request, officer)
        page_obj = listing.page(records, request.GET.get("page"))
        rows = listing.rows(kind, officer, page_obj)
        heads = listing.heads(kind, officer, request.GET.get("sort", ""), rows)
        return {
            "kind": kind,
            "form": form,
            "page_obj": page_obj,
            "heads": heads,
            "rows": [
                (record.get_absolute_url(), cells)
                for record, cells in zip(page_obj, rows, strict=True)
            ],
            "is_filtered": form.is_asked,
            "urls": self.list_urls(request),
            "tabs": [
                {"label": label, "url": reverse(name), "current": name == kind.list_name}
                for label, name in kind.tabs
            ],
        }

    def list_urls(self, request: HttpRequest) -> dict[str, str]:
        """Return where the buttons above the list lead; those who may not write see no others."""
        kind = self.kind
        urls = {
            "csv": self.export_url(request.GET, "csv"),
            "xlsx": self.export_url(request.GET, "xlsx"),
        }
        if kind.may_write(request.user):
            urls["add"] = kind.url(f"{kind.name}_new")
            urls["import"] = kind.url(f"{kind.plural}_import")
        return urls

    def export_url(self, asked: QueryDict, suffix: str) -> str:
        query = asked.copy()
        query.pop("page", None)
        query["format"] = suffix
        return f"{self.kind.url(f'{self.kind.plural}_export')}?{query.urlencode()}"

    def detail(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.shown(request, self.found(request, pk))

    def shown(self, request: HttpRequest, record: Any) -> HttpResponse:
        kind, officer, pk = self.kind, request.user, record.pk
        context = {
            "kind": kind,
            "record": record,
            "facts": kind.facts(record, officer),
            "list_url": kind.url(kind.plural),
            "can_write": kind.may_write(officer),
            "edit_url": kind.url(f"{kind.name}_edit", pk),
            "delete_url": kind.url(f"{kind.name}_delete", pk) if kind.can_delete else "",
            "history": history(record),
            **kind.context(record, officer),
        }
        return render(request, kind.detail_template, context)

    def create(self, request: HttpRequest) -> HttpResponse:
        title = _("新增%(label)s") % {"label": self.kind.label}
        return self.edited(request, None, title, self.kind.url(self.kind.plural))

    def edit(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.found(request, pk)
        title = _("修改%(label)s") % {"label": self.kind.label}
        return self.edited(request, record, title, record.get_absolute_url())

    def edited(self, request: HttpRequest, record: Any, title: str, back: str) -> HttpResponse:
        """Return the form, or go on to the record that it kept."""
        officer: Any = request.user
        form = self.kind.form_class(request.POST or None, instance=record, agency=officer.agency)
        if lacking := self.kind.lacks(form):
            return self.told_what_lacks(request, lacking, title, back)
        if form.is_valid():
            try:
                kept = self.kind.save(form, officer)
            except (ValidationError, ValueError) as error:
                form.add_error(None, sentences(error))
            else:
                messages.success(request, _("已保存。"))
                return redirect(kept)
        context = {"form": form, "title": title, "back": back, "kind": self.kind}
        return render(request, "common/records/form.html", context)

    def told_what_lacks(
        self, request: HttpRequest, lacking: RecordKind, title: str, back: str
    ) -> HttpResponse:
        """Return the page that leads to what must be registered first."""
        context = {"title": title, "back": back, "kind": self.kind, "lacking": lacking}
        if lacking.may_write(request.user):
            context["lacking_url"] = lacking.url(f"{lacking.name}_new")
        return render(request, "common/records/lacking.html", context)

    def delete(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.found(request, pk)
        if request.method == "POST":
            try:
                type(self.kind).remove(record, by=request.user)
            except ValidationError as error:
                messages.error(request, "".join(error.messages))
                return redirect(record)
            messages.success(request, _("已删除。"))
            return redirect(self.kind.url(self.kind.plural))
        context = {
            "title": _("删除%(label)s") % {"label": self.kind.label},
            "question": _("确定删除“%(name)s”？") % {"name": record},
            "consequence": _("删除后不能恢复，操作计入审计记录；已公布的年度报告不受影响。"),
            "facts": self.kind.facts(record, request.user),
            "submit": _("删除"),
            "danger": True,
            "cancel_url": record.get_absolute_url(),
        }
        return render(request, "common/confirm.html", context)

    def load(self, request: HttpRequest) -> HttpResponseBase:
        officer: Any = request.user
        title = _("导入%(label)s") % {"label": self.kind.label}
        back = self.kind.url(self.kind.plural)
        if lacking := self.kind.lacks(self.kind.sheet.form_class(agency=officer.agency)):
            return self.told_what_lacks(request, lacking, title, back)
        return import_page(
            request,
            self.kind.sheet,
            lambda form: self.kind.save_row(form, officer),
            title=title,
            back=back,
            form_kwargs={"agency": officer.agency},
        )

    def export(self, request: HttpRequest) -> HttpResponse:
        suffix = request.GET.get("format", "")
        write, content_type = FORMATS.get(suffix, FORMATS["xlsx"])
        _form, records = listing.asked(self.kind, request, request.user)
        columns = self.kind.exported(request.user)
        response = HttpResponse(write(self.kind, columns, records), content_type=content_type)
        name = f"{self.kind.plural}-{today():%Y%m%d}.{suffix if suffix in FORMATS else 'xlsx'}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def found(self, request: HttpRequest, pk: int) -> Any:
        return get_object_or_404(self.kind.visible_to(request.user), pk=pk)


def sentences(error: ValidationError | ValueError) -> ValidationError:
    """Return the same complaint about the form as a whole, whatever field it named."""
    told = error.messages if isinstance(error, ValidationError) else [str(error)]
    return ValidationError(told)
