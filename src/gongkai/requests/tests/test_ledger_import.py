"""The office's own ledger 台账: open cases go on from where they stand."""

import io
from datetime import date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from openpyxl import Workbook

from gongkai.common.verification import differences
from gongkai.law.terms import Delivery, Step
from gongkai.letters.kinds import LetterKind
from gongkai.requests import numbers
from gongkai.requests.actions import charging, consulting, handling
from gongkai.requests.actions.taking_over import take_over
from gongkai.requests.models import (
    Consultation,
    ConsultationResult,
    Dispute,
    RequestCase,
)
from gongkai.requests.numbers import application_number
from gongkai.requests.records import Cases
from gongkai.requests.tests.desk import Office, on

pytestmark = pytest.mark.usefixtures("quick_letters")
ROW: dict[str, Any] = {
    "编号": "台账-7",
    "申请人类别": "自然人",
    "申请人": "申请人甲（演示）",
    "联系方式": "19900001234",
    "渠道": "当面提交",
    "收到日期": date(2025, 3, 3),
    "申请事项": "某项统计数据",
}
CORRECTION = {
    "补正告知日期": date(2025, 3, 10),
    "补正期限": date(2025, 3, 24),
    "补正告知书文号": "甲统公补〔2025〕6号",
}
CONSULTATION = {
    "征求意见发出日期": date(2025, 3, 10),
    "征求意见对象": "第三方",
    "被征求意见方": "某公司（演示）",
    "征求意见书文号": "甲统公征〔2025〕3号",
    "征求意见送达日期": date(2025, 3, 12),
}


def workbook(*rows: dict[str, Any]) -> io.BytesIO:
    book, heads = Workbook(), list(Cases.sheet.columns.values())
    for row in (dict(zip(heads, heads, strict=True)), *rows):
        book.active.append([row.get(head) for head in heads])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


@pytest.fixture
def taken(office: Office) -> Any:
    """Take one row over, as the import does, on 2025-03-14."""

    def _taken(**more: Any) -> RequestCase:
        told: dict[str, Any] = {"agency": office.agency}
        result = Cases.sheet.read(workbook(ROW | more), **told)
        assert not list(result.errors())
        saved = Cases.sheet.save(
            result,
            lambda form: take_over(
                office.agency, form.taken_over(), by=office.handler, at=on(3, 14)
            ),
        )
        assert not list(saved.errors())
        return RequestCase.objects.get(number=ROW["编号"])

    return _taken


class TestOpenCases:
    def test_a_received_one_is_examined_and_processed_from_here(self, office, taken):
        case = taken()
        assert (case.is_on_desk, case.handler, case.state) == (True, office.handler, "received")
        handling.plain_step(case, Step.EXAMINE, by=office.handler, at=on(3, 17), seen=1)
        handling.plain_step(case, Step.PROCESS, by=office.handler, at=on(3, 17))
        assert (case.state, case.due_on) == ("processing", date(2025, 3, 31))
        assert [difference.message for difference in differences()] == []

    def test_its_applicant_is_a_person_with_contact_and_query_code(self, taken):
        case = taken()
        party = case.parties.get()
        assert (party.name, party.phone, party.email) == ("申请人甲（演示）", "19900001234", "")
        assert len(case.query_code) == 10

    @pytest.mark.parametrize(
        ("contact", "field"),
        [("jia@example.org", "email"), ("演示路 2 号", "address"), ("023-11112222", "phone")],
    )
    def test_the_contact_goes_where_it_belongs(self, taken, contact, field):
        assert getattr(taken(联系方式=contact).parties.get(), field) == contact

    def test_a_correction_that_waits_comes_in(self, office, taken):
        case = taken(**CORRECTION)
        assert case.state == "correction_requested"
        told = {"on": date(2025, 3, 20), "by": office.registrar, "at": on(3, 20)}
        handling.take_correction(case, **told)
        assert (case.state, case.due_on) == ("received", date(2025, 4, 18))

    def test_a_correction_that_lapses_is_told_by_its_number(self, office, taken):
        case = taken(**CORRECTION)
        told = {"by": office.handler, "at": on(3, 25), "method": Delivery.DIRECT}
        letter = handling.abandon(case, **told)
        assert "甲统公补〔2025〕6号" in str(letter.parts)

    def test_a_consultation_that_waits_is_answered(self, office, taken):
        case = taken(**CONSULTATION)
        assert (case.state, case.due_on) == ("processing", date(2025, 4, 24))
        consultation = case.consultations.get()
        consulting.end_consultation(
            consultation,
            on=date(2025, 3, 24),
            result=ConsultationResult.AGREES,
            by=office.handler,
            at=on(3, 24),
        )
        case.refresh_from_db()
        assert case.due_on == date(2025, 4, 15)

    def test_a_party_stays_out_of_the_ledger(self, taken):
        case = taken(**CONSULTATION)
        assert "某公司" not in str(list(case.entries.values_list("addressee", "reason")))
        assert Consultation.objects.get().party_name == "某公司（演示）"

    def test_a_fee_that_waits_is_paid(self, office, taken):
        told = {"收费通知日期": date(2025, 3, 12), "收费通知书文号": "甲统公费〔2025〕1号"}
        case = taken(**told)
        assert case.state == "fee_notified"
        charging.take_payment(case, on=date(2025, 3, 20), by=office.handler, at=on(3, 20))
        assert (case.state, case.due_on) == ("processing", date(2025, 4, 18))

    def test_an_extension_counts(self, taken):
        case = taken(延期决定日期=date(2025, 3, 13), 延期工作日=20)
        assert case.due_on == date(2025, 4, 28)

    def test_the_named_handler_goes_on(self, office, taken, second_handler):
        assert taken(经办人="second").handler == second_handler

    def test_numbers_go_on_after_those_of_the_ledger(self, office, taken):
        case = taken(**CORRECTION)
        handling.take_correction(case, on=date(2025, 3, 14), by=office.handler, at=on(3, 14))
        assert case.letters.get(kind=LetterKind.CORRECTION).number == "甲统公补〔2025〕6号"
        assert numbers.take(office.agency, "公补", 2025) == 7


class TestAnsweredCases:
    def test_it_is_a_past_one(self, office, taken):
        told = {
            "办理结果": "予以公开",
            "答复日期": date(2025, 3, 13),
            "答复文号": "甲统公复〔2025〕9号",
        }
        case = taken(**told)
        assert (case.is_on_desk, case.state) == (False, "replied")
        assert case.letters.get().number == "甲统公复〔2025〕9号"
        assert [difference.message for difference in differences()] == []

    def test_with_its_dispute(self, taken):
        told = {
            "办理结果": "予以公开",
            "答复日期": date(2025, 3, 5),
            "复议或者诉讼": "行政复议",
            "案号": "复议 1 号",
            "复议机关或者人民法院": "某市人民政府",
            "复议或者诉讼受理日期": date(2025, 3, 12),
        }
        case = taken(**told)
        dispute = Dispute.objects.get()
        assert dispute.case == case
        assert dispute.events.get().on == date(2025, 3, 12)


class TestRefusals:
    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"征求意见发出日期": date(2025, 3, 10)}, "须填写被征求意见方"),
            ({"被征求意见方": "某公司"}, "征求意见对象和被征求意见方应当同时填写"),
            (CONSULTATION | {"征求意见结束日期": date(2025, 3, 13)}, "须填写征求意见结果"),
            ({"补正告知书文号": "甲统公补〔2025〕6号"}, "须填写补正告知日期"),
            ({"案号": "复议 1 号"}, "须填写复议或者诉讼"),
            ({"经办人": "查无此人"}, "经办人"),
        ],
    )
    def test_what_does_not_go_together(self, office, changed, sentence):
        result = Cases.sheet.read(workbook(ROW | changed), agency=office.agency)
        assert sentence in "".join(result.errors())

    def test_a_number_of_the_house_s_own_kind_moves_the_counter(self, office):
        row = ROW | {"编号": "JIA-2025-00041"}
        result = Cases.sheet.read(workbook(row), agency=office.agency)
        Cases.sheet.save(
            result,
            lambda form: take_over(office.agency, form.taken_over(), by=None, at=on(3, 14)),
        )
        assert application_number(office.agency, 2025) == "JIA-2025-00042"


class TestCommand:
    @pytest.fixture
    def ledger(self, tmp_path: Any) -> Any:
        path = tmp_path / "台账.xlsx"
        rows = [ROW | {"编号": f"台账-{n}"} for n in range(1, 4)]
        path.write_bytes(workbook(*rows).getvalue())
        return path

    def test_tries_first_and_tells_how_far(self, office, ledger, capsys):
        call_command("import_ledger", ledger, "--officer", "clerk", "--dry-run")
        assert not RequestCase.objects.exists()
        told = capsys.readouterr()
        assert "核对通过，共 3 件" in told.out and "3 / 3 行" in told.err
        call_command("import_ledger", ledger, "--officer", "clerk")
        assert RequestCase.objects.filter(version=1).count() == 3

    def test_nothing_is_half_done(self, office, tmp_path, capsys):
        path = tmp_path / "台账.xlsx"
        wrong = ROW | {"编号": "台账-8", "延期决定日期": date(2025, 4, 1), "延期工作日": 5}
        path.write_bytes(workbook(ROW, wrong).getvalue())
        with pytest.raises(CommandError, match="1 处有误，未写入"):
            call_command("import_ledger", path, "--officer", "clerk")
        assert "第 3 行" in capsys.readouterr().out
        assert not RequestCase.objects.exists()

    def test_an_unknown_officer_or_file(self, office, tmp_path, ledger):
        with pytest.raises(CommandError, match="没有用户名为"):
            call_command("import_ledger", ledger, "--officer", "nobody")
        with pytest.raises(CommandError, match="无法读取"):
            call_command("import_ledger", tmp_path / "no.xlsx", "--officer", "clerk")


def test_the_moment_is_the_import_not_the_fact(taken):
    case = taken()
    assert case.entries.get().recorded_at == datetime(
        2025, 3, 14, 9, tzinfo=timezone.get_default_timezone()
    )


def test_a_letter_issued_elsewhere_has_a_page_without_files(client, office, taken):
    letter = taken(**CORRECTION).letters.get()
    client.force_login(office.handler)
    page = client.get(letter.get_absolute_url()).content.decode()
    assert "甲统公补〔2025〕6号" in page and "原件由本机关保存" in page
    assert "Word<" not in page
