"""What the third parties said, as the reply tells it: without their data (条例第三十二条)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gongkai.requests.models import ConsultationKind, ConsultationResult, RequestCase

_SENTENCES = {
    ConsultationResult.AGREES: _("经征求第三方意见，第三方同意公开"),
    ConsultationResult.OBJECTS: _("经征求第三方意见，第三方不同意公开且有合理理由"),
    ConsultationResult.PARTLY: _("经征求第三方意见，第三方同意部分公开"),
    ConsultationResult.SILENT: _("经征求第三方意见，第三方逾期未提出意见"),
    ConsultationResult.RECALLED: _("已终止征求第三方意见"),
}


def result_sentence(case: RequestCase) -> str:
    """Return the outcome of the consultations with third parties, empty while none is closed."""
    asked = case.consultations.filter(kind=ConsultationKind.THIRD_PARTY).exclude(result="")
    told = dict.fromkeys(_SENTENCES[ConsultationResult(row.result)] for row in asked)
    return "；".join(str(sentence) for sentence in told)
