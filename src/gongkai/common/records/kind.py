"""One kind of record, described once: its list, page, form, import and export follow."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.db.models import Model
from django.forms import ModelChoiceField
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.common.importing import Sheet
from gongkai.common.records.columns import Column, facts
from gongkai.common.records.filters import Filter, containing
from gongkai.common.records.forms import RecordForm

# 已有页面的各种记录，按模型查找。
known: dict[type[Model], "RecordKind"] = {}


class RecordKind:
    """What a room says about its records. `name` and `plural` make the addresses' names:
    matters, matter, matter_new, matter_edit, matter_delete, matters_import, matters_export."""

    model: ClassVar[type[Model]]
    form_class: ClassVar[type[RecordForm]]
    namespace: ClassVar[str]
    name: ClassVar[str]
    plural: ClassVar[str]
    label: ClassVar[Any]
    unit: ClassVar[Any]
    # 列表的列、筛选条件、可搜索的字段。
    columns: ClassVar[Sequence[Column]]
    filters: ClassVar[Sequence[Filter]] = ()
    search_fields: ClassVar[Sequence[str]]
    search_hint: ClassVar[Any] = ""
    related: ClassVar[Sequence[str]] = ()
    # 何种角色可以写，怎样写。
    writers: ClassVar[Sequence[str]]
    keep: ClassVar[Callable[..., Any]]
    remove: ClassVar[Callable[..., Any]]
    # 同一组记录的列表之间切换：（名称，地址名）。
    tabs: ClassVar[Sequence[tuple[Any, str]]] = ()
    can_delete: ClassVar[bool] = True
    sheet: ClassVar[Sheet]
    export_note: ClassVar[Any] = _("含全部查询结果，不含个人信息和可能写有姓名的文字")
    empty_text: ClassVar[Any] = _("逐条新增，或者用 Excel 模板一次导入。")
    add_label: ClassVar[Any] = _("新增")
    list_template: ClassVar[str] = "common/records/list.html"
    detail_template: ClassVar[str] = "common/records/detail.html"

    @property
    def list_name(self) -> str:
        return f"{self.namespace}:{self.plural}"

    @property
    def empty_title(self) -> Any:
        return _("还没有登记%(label)s") % {"label": self.label}

    def visible_to(self, officer: Any) -> Any:
        """The records that the officer may see; another agency's do not exist for him or her."""
        records = self.model.objects.visible_to(officer)  # type: ignore[attr-defined]
        # 不带参数的 select_related() 会带上全部外键。
        return records.select_related(*self.related) if self.related else records

    def search(self, records: Any, words: str, officer: Any) -> Any:
        return containing(records, self.search_fields, words)

    def narrowed(self, records: Any, asked: QueryDict, officer: Any) -> Any:
        """Narrow the records by what an address asks besides the filters; nothing by default."""
        return records

    def columns_for(self, officer: Any) -> Sequence[Column]:
        return self.columns

    def facts(self, record: Any, officer: Any) -> list[tuple[Any, str]]:
        return facts(record, list(self.form_class.base_fields))

    def exported(self, officer: Any) -> Sequence[Column]:
        """The columns of an export: the fields of the form, without what is personal or may be."""
        fields = {field.name: field for field in self.model._meta.fields}
        unsaid = getattr(self.model, "may_name_people", ())
        return [
            Column(name)
            for name in self.form_class.base_fields
            if name in fields
            and name not in unsaid
            and not getattr(fields[name], "personal", False)
        ]

    def context(self, record: Any, officer: Any) -> dict[str, Any]:
        """What the page of one record shows besides its facts."""
        return {}

    def save(self, form: Any, officer: Any) -> Any:
        """Keep what a valid form says, by the room's action."""
        return type(self).keep(form.instance, by=officer)

    def save_row(self, form: Any, officer: Any) -> Any:
        """Keep what a valid row of an import says."""
        return self.save(form, officer)

    def may_write(self, officer: Any) -> bool:
        return bool(officer.roles & set(self.writers))

    def lacks(self, form: Any) -> "RecordKind | None":
        """Return the kind of which one must be there first: a choice that the form requires, and
        that has nothing to offer."""
        for field in form.fields.values():
            is_choice = isinstance(field, ModelChoiceField) and field.required
            if is_choice and not field.queryset.exists():
                return known.get(field.queryset.model)
        return None

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"{self.namespace}:{name}", args=args)
