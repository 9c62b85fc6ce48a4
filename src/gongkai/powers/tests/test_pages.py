"""Every kind of record has the same seven pages."""

import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from gongkai.powers.models import Decision, Matter, MatterKind, Procurement
from gongkai.powers.records import KINDS

NEW = {
    "matter": {"kind": "licensing", "name": "新的许可", "valid_from": "2020-01-01"},
    "decision": {"number": "罚字〔2020〕2号", "decided_on": "2020-06-02"},
    "fee_item": {"name": "另一项收费", "valid_from": "2020-01-01"},
    "fee_amount": {"receipt_number": "0002", "collected_on": "2020-06-02", "amount": "5"},
    "procurement": {
        "number": "采-2",
        "name": "家具",
        "contracted_on": "2020-06-02",
        "amount": "8000.50",
    },
}


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def kind(request):
    return request.param


@pytest.fixture
def record(kind, request):
    return request.getfixturevalue(kind.name)


@pytest.fixture
def data(kind, request):
    """What a browser posts for one more record of the kind."""
    told = dict(NEW[kind.name])
    for field in ("matter", "item"):
        if field in kind.form_class.base_fields:
            name = {"matter": "matter", "item": "fee_item"}[field]
            told[field] = request.getfixturevalue(name).pk
    return told


class TestReading:
    def test_list_and_page(self, client, kind, record, reader):
        client.force_login(reader)
        assert str(record) in client.get(kind.url(kind.plural)).text
        page = client.get(record.get_absolute_url()).text
        assert str(record) in page
        assert "操作记录" in page

    def test_a_record_of_the_demonstration_says_so(self, client, record, reader):
        type(record).objects.filter(pk=record.pk).update(is_demonstration=True)
        client.force_login(reader)
        page = client.get(record.get_absolute_url()).text
        assert '<span class="tag info">演示</span>' in page

    def test_reader_sees_no_buttons(self, client, kind, record, reader):
        client.force_login(reader)
        listed = client.get(kind.url(kind.plural)).text
        assert kind.url(f"{kind.name}_new") not in listed
        assert (
            kind.url(f"{kind.name}_edit", record.pk)
            not in client.get(record.get_absolute_url()).text
        )

    def test_another_bureau_sees_nothing(self, client, kind, record, outsider):
        client.force_login(outsider)
        assert f"还没有登记{kind.label}" in client.get(kind.url(kind.plural)).text
        for name in (kind.name, f"{kind.name}_edit", f"{kind.name}_delete"):
            assert client.get(kind.url(name, record.pk)).status_code == 404

    def test_stranger_logs_in_first(self, client, kind, record):
        for url in (kind.url(kind.plural), record.get_absolute_url()):
            response = client.get(url)
            assert response.status_code == 302
            assert reverse("agencies:login") in response.url

    def test_search_finds_every_column_searched(self, client, kind, record, reader):
        client.force_login(reader)
        url = kind.url(kind.plural)
        words = str(record)[:3]
        assert record.get_absolute_url() in client.get(url, {"q": words}).text
        assert "没有符合条件的记录" in client.get(url, {"q": "查无此项"}).text

    def test_every_sortable_column_sorts(self, client, kind, record, reader):
        client.force_login(reader)
        for column in kind.columns:
            for sign in ("", "-"):
                asked = {"sort": f"{sign}{column.sorts_by()}"}
                assert client.get(kind.url(kind.plural), asked).status_code == 200

    @pytest.mark.parametrize("suffix", ["csv", "xlsx"])
    def test_export(self, client, kind, record, reader, suffix):
        client.force_login(reader)
        response = client.get(kind.url(f"{kind.plural}_export"), {"format": suffix})
        assert f".{suffix}" in response.headers["Content-Disposition"]
        if suffix == "csv":
            assert str(record) in response.content.decode("utf-8-sig")
        else:
            sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
            assert sheet.max_row == 2


class TestWriting:
    def test_new_edit_delete(self, client, kind, data, handler):
        client.force_login(handler)
        response = client.post(kind.url(f"{kind.name}_new"), data)
        made = kind.model.objects.order_by("-pk").first()
        assert response.url == made.get_absolute_url()
        assert made.agency == handler.agency
        edited = client.post(kind.url(f"{kind.name}_edit", made.pk), data)
        assert edited.url == made.get_absolute_url()
        assert "不能恢复" in client.get(kind.url(f"{kind.name}_delete", made.pk)).text
        client.post(kind.url(f"{kind.name}_delete", made.pk))
        assert not kind.model.objects.filter(pk=made.pk).exists()

    def test_the_form_complains_in_a_sentence(self, client, kind, data, handler):
        client.force_login(handler)
        days = [name for name in data if name.endswith(("_on", "_from"))]
        url = kind.url(f"{kind.name}_new")
        before = kind.model.objects.count()
        response = client.post(url, data | dict.fromkeys(days, "2020-02-30"))
        assert "有效的日期" in response.text
        assert kind.model.objects.count() == before

    def test_an_amount_may_be_pasted_with_separators(self, client, handler):
        client.force_login(handler)
        data = NEW["procurement"] | {"amount": "23,674,314.00"}
        client.post(reverse("powers:procurement_new"), data)
        assert str(Procurement.objects.get().amount) == "23674314.00"

    def test_a_number_typed_twice_is_refused(self, client, kind, data, handler):
        client.force_login(handler)
        url = kind.url(f"{kind.name}_new")
        client.post(url, data)
        response = client.post(url, data)
        assert response.status_code == 200
        assert "已经登记" in response.text

    def test_reader_may_not(self, client, kind, record, data, reader):
        client.force_login(reader)
        for url in (
            kind.url(f"{kind.name}_new"),
            kind.url(f"{kind.plural}_import"),
            kind.url(f"{kind.name}_edit", record.pk),
            kind.url(f"{kind.name}_delete", record.pk),
        ):
            assert client.post(url, data).status_code == 403

    def test_wrong_method(self, client, kind, record, handler):
        client.force_login(handler)
        assert client.post(kind.url(kind.plural)).status_code == 405
        assert client.post(record.get_absolute_url()).status_code == 405
        assert client.put(kind.url(f"{kind.name}_edit", record.pk)).status_code == 405

    def test_a_matter_with_decisions_is_not_deleted(self, client, decision, handler):
        client.force_login(handler)
        url = reverse("powers:matter_delete", args=[decision.matter_id])
        assert "还有 1 条记录" in client.post(url, follow=True).text
        assert Matter.objects.exists()

    @pytest.mark.parametrize("page", ["decision_new", "decisions_import"])
    def test_without_matters_a_decision_has_nothing_to_rest_on(self, client, handler, page):
        client.force_login(handler)
        told = client.get(reverse(f"powers:{page}")).text
        assert "请先登记权责事项" in told
        assert reverse("powers:matter_new") in told
        assert 'name="number"' not in told

    def test_an_empty_list_asks_only_those_to_add_who_may(self, client, kind, handler, reader):
        for officer, asks in ((handler, True), (reader, False)):
            client.force_login(officer)
            page = client.get(kind.url(kind.plural)).text
            assert ("逐条新增，或者用 Excel 模板一次导入。" in page) is asks
            assert ("由负责登记的人员办理" in page) is not asks

    def test_another_bureau_s_matter_is_no_choice(self, client, matter, outsider):
        client.force_login(outsider)
        data = NEW["decision"] | {"matter": matter.pk}
        response = client.post(reverse("powers:decision_new"), data)
        assert response.status_code == 200
        assert not Decision.objects.exists()


def workbook(kind, *rows) -> io.BytesIO:
    book = Workbook()
    for row in (list(kind.sheet.columns.values()), *rows):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "records.xlsx"
    return file


class TestImport:
    url = reverse("powers:procurements_import")

    @pytest.fixture
    def kind(self):
        return next(kind for kind in KINDS if kind.name == "procurement")

    def test_dry_run_then_confirmation(self, client, kind, handler):
        client.force_login(handler)
        rows = [["采-1", "设备", date(2020, 5, 6), 100.5], ["采-2", "家具", "2020年6月1日", 7]]
        response = client.post(self.url, {"file": workbook(kind, *rows)})
        assert "试导入通过，共 2 行" in response.text
        assert not Procurement.objects.exists()

        response = client.post(self.url, {"confirm": response.context["key"]}, follow=True)
        assert "已导入 2 条记录" in response.text
        assert Procurement.objects.count() == 2

    def test_errors_row_by_row_and_nothing_kept(self, client, kind, handler):
        client.force_login(handler)
        rows = [
            ["采-1", "设备", date(2020, 5, 6), 100],
            ["采-2", "家具", date(2020, 2, 3), -7],
            ["", "车辆", "二月三十日", 7],
        ]
        text = client.post(self.url, {"file": workbook(kind, *rows)}).text
        assert "共 3 行，2 行有误" in text
        for told in ("第 3 行", "金额不得为负数", "第 4 行", "有效的日期"):
            assert told in text
        assert not Procurement.objects.exists()

    def test_rows_that_clash_are_found_in_the_dry_run(self, client, kind, handler):
        client.force_login(handler)
        rows = [["采-1", "设备", date(2020, 5, 6), 100]] * 2
        text = client.post(self.url, {"file": workbook(kind, *rows)}).text
        assert "该编号的采购项目已经登记" in text

    def test_references_by_name(self, client, matter, handler):
        client.force_login(handler)
        kind = next(kind for kind in KINDS if kind.name == "decision")
        rows = [["行政处罚：某违法行为的处罚（2021年1月1日取消）", "1号", "", date(2020, 5, 6)]]
        url = reverse("powers:decisions_import")
        response = client.post(url, {"file": workbook(kind, *rows)})
        client.post(url, {"confirm": response.context["key"]})
        assert Decision.objects.get().kind == MatterKind.PENALTY

    def test_template_has_the_columns(self, client, kind, handler):
        client.force_login(handler)
        response = client.get(self.url, {"template": "1"})
        sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
        heads = [cell.value.rstrip("*") for cell in sheet[1]]
        assert heads == list(kind.sheet.columns.values())

    def test_a_hostile_file_is_one_sentence(self, client, handler):
        client.force_login(handler)
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
            for number in range(7):
                package.writestr(f"{number}.xml", b"0" * 10_000_000)
        bomb.seek(0)
        bomb.name = "bomb.xlsx"
        assert "解压后过大" in client.post(self.url, {"file": bomb}).text

    def test_someone_else_cannot_confirm_it(self, client, kind, handler, second_handler):
        client.force_login(handler)
        row = ["采-1", "设备", date(2020, 5, 6), 100]
        key = client.post(self.url, {"file": workbook(kind, row)}).context["key"]
        client.force_login(second_handler)
        assert "文件已过期" in client.post(self.url, {"confirm": key}).text
        assert not Procurement.objects.exists()


def test_the_decisions_of_a_matter_open(client, decision, reader):
    client.force_login(reader)
    url = f"{reverse('powers:decisions')}?matter={decision.matter_id}"
    assert url in client.get(decision.matter.get_absolute_url()).text
    assert decision.number in client.get(url).text


def test_an_export_runs_no_formula(client, matter, handler):
    matter.name = "=HYPERLINK(1)"
    matter.save()
    client.force_login(handler)
    text = client.get(reverse("powers:matters_export"), {"format": "csv"}).content.decode()
    assert "'=HYPERLINK(1)" in text
