"""Past cases from Excel: one row a case."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from gongkai.common.models import AuditEntry
from gongkai.law.terms import Outcome
from gongkai.requests.models import LedgerEntry, RequestCase
from gongkai.requests.records import Cases

URL = reverse("requests:cases_import")
COLUMNS = Cases.sheet.columns
ROW = {
    "编号": "2025-00001",
    "申请人类别": "自然人",
    "申请人": "申请人甲（演示）",
    "渠道": "当面提交",
    "收到日期": date(2025, 3, 3),
    "申请事项": "某项统计数据",
}


@pytest.fixture
def upload(client, calendar, handler):
    """Upload rows, each told by its heads, and confirm them if they may be."""
    client.force_login(handler)

    def _upload(*rows: dict[str, object]) -> str:
        book = Workbook()
        heads = list(COLUMNS.values())
        for row in (dict(zip(heads, heads, strict=True)), *rows):
            book.active.append([row.get(head) for head in heads])
        file = io.BytesIO()
        book.save(file)
        file.seek(0)
        file.name = "cases.xlsx"
        response = client.post(URL, {"file": file})
        if not response.context["key"]:
            return response.text
        assert not RequestCase.objects.exists()
        return client.post(URL, {"confirm": response.context["key"]}, follow=True).text

    return _upload


def test_an_open_and_an_answered_case(upload):
    answered = ROW | {
        "编号": "2025-00002",
        "延期决定日期": date(2025, 3, 20),
        "延期工作日": 10,
        "办理结果": "部分公开",
        "不予公开的理由": "保护第三方合法权益",
        "答复日期": "2025年4月10日",
    }
    assert "已导入 2 条记录" in upload(ROW, answered)
    still_open, closed = RequestCase.objects.order_by("number")
    assert (still_open.state, still_open.due_on) == ("received", date(2025, 3, 31))
    # 3 月 31 日之后再加十个工作日，4 月 4 日清明节放假。
    assert (closed.state, closed.due_on) == ("replied", date(2025, 4, 15))
    assert closed.closings.get().outcome == Outcome.PARTIAL


def test_correction_consultation_and_fee(upload):
    row = ROW | {
        "补正告知日期": date(2025, 3, 10),
        "补正期限": date(2025, 3, 24),
        "补正收到日期": date(2025, 3, 20),
        "征求意见发出日期": date(2025, 3, 24),
        "征求意见对象": "第三方",
        "被征求意见方": "某公司（演示）",
        "征求意见结束日期": date(2025, 3, 26),
        "征求意见结果": "同意公开",
        "收费通知日期": date(2025, 3, 31),
        "缴费日期": date(2025, 4, 1),
    }
    upload(row)
    kinds = list(LedgerEntry.objects.values_list("kind", flat=True))
    assert kinds == [
        "received",
        "correction_sent",
        "corrected",
        "consultation_sent",
        "consultation_ended",
        "fee_noticed",
        "fee_paid",
    ]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("申请人撤回申请", "withdrawn"), (Outcome.ABANDONED_NO_CORRECTION.label, "abandoned")],
)
def test_a_case_that_ended_without_reply(upload, outcome, state):
    correction = {"补正告知日期": date(2025, 3, 10), "补正期限": date(2025, 3, 24)}
    upload(ROW | correction | {"办理结果": outcome, "答复日期": date(2025, 3, 25)})
    assert RequestCase.objects.get().state == state


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"办理结果": "予以公开"}, "办理结果和答复日期应当同时填写"),
        ({"延期工作日": 5}, "延期决定日期和延期工作日应当同时填写"),
        ({"补正告知日期": date(2025, 3, 10)}, "补正告知日期和补正期限应当同时填写"),
        ({"延期决定日期": date(2025, 4, 1), "延期工作日": 5}, "答复期限已于2025年3月31日届满"),
        ({"补正收到日期": date(2025, 3, 10)}, "没有发出补正通知"),
        (
            {"补正告知日期": date(2025, 3, 20), "补正期限": date(2025, 4, 3)},
            "要求补正应当自收到申请之日起7个工作日内",
        ),
        ({"收到日期": date(2999, 1, 1)}, "日期不得晚于今天"),
        ({"收到日期": date(2018, 1, 2)}, "2019年5月15日以前收到的申请适用修订前的条例"),
        ({"申请人类别": "个人"}, "申请人类别"),
        ({"编号": "2025-00009"}, "该申请编号已经登记"),
    ],
)
def test_a_wrong_row_stops_the_whole(upload, changed, sentence):
    good = ROW | {"编号": "2025-00009"}
    assert sentence in upload(good, ROW | changed)
    assert not RequestCase.objects.exists()
    assert not AuditEntry.objects.filter(action="case.registered").exists()


def test_a_value_that_is_wrong_is_not_taken_for_missing(upload):
    extended = {"延期决定日期": date(2025, 3, 20), "延期工作日": 25}
    text = upload(ROW | extended)
    assert "不得大于 20" in text
    assert "应当同时填写" not in text


def test_the_first_trial_tells_what_the_form_and_what_the_law_refuses(upload):
    late = ROW | {"延期决定日期": date(2025, 4, 1), "延期工作日": 5}
    text = upload(ROW | {"编号": "2025-00002", "申请人类别": "个人"}, late)
    assert "申请人类别" in text
    assert "答复期限已于2025年3月31日届满" in text
    assert not RequestCase.objects.exists()


def test_the_template_offers_every_outcome(client, handler):
    client.force_login(handler)
    book = load_workbook(io.BytesIO(client.get(URL, {"template": "1"}).content))
    heads = [cell.value.rstrip("*") for cell in book.worksheets[0][1]]
    assert heads == list(COLUMNS.values())
    place = heads.index("办理结果")
    offered = [cell.value for cell in list(book["选项"].columns)[place]]
    assert offered == [outcome.label for outcome in Outcome]


def test_reader_may_not(client, reader):
    client.force_login(reader)
    assert client.get(URL).status_code == 403
