from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from gongkai.normative.actions import keep, remove
from gongkai.normative.models import NormativeDocument

LIST = reverse("normative:documents")


@pytest.fixture
def document(bureau, handler) -> NormativeDocument:
    document = NormativeDocument(
        agency=bureau,
        title="某某管理办法",
        doc_no="某发〔2020〕1号",
        made_on=date(2020, 7, 1),
        published_on=date(2020, 7, 5),
        effective_on=date(2020, 8, 1),
    )
    return keep(document, by=handler)


class TestArticle20:
    """第二十条第一项 行政法规、规章和规范性文件"""

    @pytest.mark.parametrize(
        ("field", "day", "sentence"),
        [
            ("published_on", date(2020, 6, 30), "公开日期不得早于成文日期"),
            ("effective_on", date(2020, 6, 30), "实施日期不得早于成文日期"),
            ("repealed_on", date(2020, 7, 31), "废止日期不得早于实施日期"),
            ("lapsed_on", date(2020, 6, 30), "失效日期不得早于实施日期"),
            ("withdrawn_on", date(2020, 7, 4), "撤下公开日期不得早于公开日期"),
            ("made_on", date(2999, 1, 1), "日期不得晚于今天"),
        ],
    )
    def test_p1_the_days_are_in_order(self, document, handler, field, day, sentence):
        setattr(document, field, day)
        with pytest.raises(ValidationError, match=sentence):
            keep(document, by=handler)

    def test_p1_what_was_not_published_is_not_withdrawn(self, document, handler):
        document.published_on, document.withdrawn_on = None, date(2021, 1, 1)
        with pytest.raises(ValidationError, match="尚未填写公开日期"):
            keep(document, by=handler)

    def test_p1_in_force_until_the_day_of_repeal(self, document, handler):
        document.repealed_on = date(2021, 3, 1)
        keep(document, by=handler)
        documents = NormativeDocument.objects
        assert documents.in_force_on(date(2021, 2, 28)).exists()
        assert not documents.in_force_on(date(2021, 3, 1)).exists()

    def test_p1_public_until_withdrawn(self, document, handler):
        assert not NormativeDocument.objects.public_on(date(2020, 7, 4)).exists()
        assert NormativeDocument.objects.public_on(date(2020, 7, 5)).exists()


class TestPages:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"q": "管理办法"}, True),
            ({"q": "某发〔2020〕1号"}, True),
            ({"year": "2020", "state": "in_force"}, True),
            ({"state": "repealed"}, False),
            ({"kind": "rules"}, False),
        ],
    )
    def test_list(self, client, document, reader, query, found):
        client.force_login(reader)
        assert (document.get_absolute_url() in client.get(LIST, query).text) is found

    def test_joint_documents_name_the_other_makers(self, client, document, handler):
        client.force_login(handler)
        data = {
            "kind": "normative_docs",
            "title": document.title,
            "doc_no": document.doc_no,
            "co_makers": "乙局、丙局",
            "made_on": "2020-07-01",
        }
        client.post(reverse("normative:document_edit", args=[document.pk]), data)
        assert "乙局、丙局" in client.get(document.get_absolute_url()).text

    def test_repealed_says_so(self, client, document, handler):
        document.repealed_on = date(2021, 3, 1)
        keep(document, by=handler)
        client.force_login(handler)
        assert "已废止" in client.get(LIST).text

    @pytest.mark.parametrize(("who", "status"), [("reader", 403), ("outsider", 404)])
    def test_others_may_not_write(self, client, document, who, status, request):
        client.force_login(request.getfixturevalue(who))
        url = reverse("normative:document_edit", args=[document.pk])
        assert client.post(url, {}).status_code == status

    def test_import_has_a_template(self, client, handler):
        client.force_login(handler)
        url = reverse("normative:documents_import")
        assert client.get(url, {"template": "1"}).content.startswith(b"PK")


class TestKeeping:
    @pytest.mark.parametrize("who", ["reader", "outsider"])
    def test_others_may_not(self, document, who, request):
        officer = request.getfixturevalue(who)
        with pytest.raises(PermissionDenied):
            keep(document, by=officer)
        with pytest.raises(PermissionDenied):
            remove(document, by=officer)

    def test_a_number_is_taken_once(self, document, handler):
        again = NormativeDocument(
            agency=document.agency,
            title="另一件",
            doc_no=document.doc_no,
            made_on=date(2020, 9, 1),
        )
        with pytest.raises(ValidationError, match="该发文字号的文件已经登记"):
            keep(again, by=handler)
