from gongkai.common.records.forms import RecordForm
from gongkai.normative.models import NormativeDocument


class NormativeDocumentForm(RecordForm):
    class Meta:
        model = NormativeDocument
        fields = [
            "kind",
            "title",
            "doc_no",
            "co_makers",
            "made_on",
            "published_on",
            "effective_on",
            "repealed_on",
            "lapsed_on",
            "withdrawn_on",
        ]
