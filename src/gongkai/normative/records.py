"""How the desk keeps 规章 and 行政规范性文件."""

from django.utils.translation import gettext_lazy as _

from gongkai.common.clock import today
from gongkai.common.importing import Sheet
from gongkai.common.records.columns import Column, Tag
from gongkai.common.records.filters import by_choice, by_state, by_year
from gongkai.common.records.kind import RecordKind
from gongkai.normative import actions
from gongkai.normative.forms import NormativeDocumentForm
from gongkai.normative.models import NormativeDocument

VALIDITY = by_state(
    {
        "in_force": (_("现行有效"), lambda records, day: records.in_force_on(day)),
        "repealed": (_("已废止"), lambda records, day: records.filter(repealed_on__lte=day)),
        "lapsed": (_("已失效"), lambda records, day: records.filter(lapsed_on__lte=day)),
        "unpublished": (_("未公开"), lambda records, day: records.filter(published_on=None)),
    }
)


def validity(document: NormativeDocument) -> Tag:
    """The state of today in a word (条例第二十条第一项所列文件的有效性)."""
    day = today()
    if document.repealed_on and document.repealed_on <= day:
        return Tag(_("已废止"))
    if document.lapsed_on and document.lapsed_on <= day:
        return Tag(_("已失效"))
    if document.effective_on and document.effective_on > day:
        return Tag(_("尚未实施"), "soon")
    return Tag(_("现行有效"), "ok")


class Documents(RecordKind):
    namespace = "normative"
    model, form_class = NormativeDocument, NormativeDocumentForm
    name, plural = "document", "documents"
    label, unit = _("规章和行政规范性文件"), _("件")
    columns = (
        Column("title"),
        Column("doc_no"),
        Column("kind"),
        Column("made_on"),
        Column("published_on"),
        Column("validity", _("有效性"), validity),
    )
    filters = (by_choice(NormativeDocument, "kind"), by_year("made_on"), VALIDITY)
    search_fields = ("title", "doc_no", "co_makers")
    search_hint = _("标题、发文字号、联合制作机关")
    writers = actions.WRITERS
    keep = staticmethod(actions.keep)
    remove = staticmethod(actions.remove)
    sheet = Sheet(
        NormativeDocumentForm,
        {
            "kind": "类别",
            "title": "标题",
            "doc_no": "发文字号",
            "co_makers": "联合制作机关",
            "made_on": "成文日期",
            "published_on": "公开日期",
            "effective_on": "实施日期",
            "repealed_on": "废止日期",
            "lapsed_on": "失效日期",
            "withdrawn_on": "撤下公开日期",
        },
        "规范性文件",
    )


DOCUMENTS = Documents()
