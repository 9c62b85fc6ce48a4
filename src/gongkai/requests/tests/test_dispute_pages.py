import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import Workbook

from gongkai.requests.actions import add_event, change_dispute, register_dispute
from gongkai.requests.models import Dispute, DisputeEventKind, DisputeState, Route
from gongkai.requests.records import Disputes

LIST = reverse("requests:disputes")
NEW = {
    "route": "reconsideration",
    "number": "（演示）复1号",
    "authority": "某市人民政府",
    "filed_on": "2025-05-06",
}


@pytest.fixture
def dispute(case, handler) -> Dispute:
    dispute = Dispute(
        agency=case.agency,
        case=case,
        route=Route.RECONSIDERATION,
        number="（演示）复9号",
        authority="某市人民政府",
    )
    return register_dispute(dispute, filed_on=date(2025, 5, 6), by=handler)


class TestRegister:
    url = reverse("requests:dispute_new")

    def test_with_the_case_it_is_about(self, client, case, handler):
        client.force_login(handler)
        response = client.post(self.url, NEW | {"case_number": case.number})
        dispute = Dispute.objects.get()
        assert response.url == dispute.get_absolute_url()
        assert dispute.case == case
        assert dispute.events.get().on == date(2025, 5, 6)

    def test_the_reply_it_attacks_may_be_missing(self, client, calendar, handler):
        client.force_login(handler)
        client.post(self.url, NEW)
        assert Dispute.objects.get().case is None

    def test_an_unknown_case_is_refused(self, client, calendar, handler):
        client.force_login(handler)
        assert (
            "没有编号为“无此号”的申请"
            in client.post(self.url, NEW | {"case_number": "无此号"}).text
        )

    def test_edit_keeps_the_chain(self, client, dispute, handler):
        client.force_login(handler)
        url = reverse("requests:dispute_edit", args=[dispute.pk])
        client.post(url, NEW | {"route": "litigation_direct", "case_number": "2025-00001"})
        assert dispute.events.get().route == Route.LITIGATION_DIRECT

    def test_delete(self, client, dispute, handler):
        client.force_login(handler)
        client.post(reverse("requests:dispute_delete", args=[dispute.pk]))
        assert not Dispute.objects.exists()


class TestChain:
    def test_a_result_is_recorded_and_shown(self, client, dispute, handler):
        client.force_login(handler)
        url = reverse("requests:event_new", args=[dispute.pk])
        client.post(url, {"kind": "decided", "on": "2025-07-04", "result": "upheld"})
        assert "结果维持" in client.get(dispute.get_absolute_url()).text
        assert "结果维持" in client.get(LIST, {"state": "upheld", "year": "2025"}).text
        assert dispute.number not in client.get(LIST, {"state": "pending"}).text

    def test_out_of_order_is_one_sentence(self, client, dispute, handler):
        dispute.route = Route.LITIGATION_DIRECT
        change_dispute(dispute, by=handler)
        client.force_login(handler)
        url = reverse("requests:event_new", args=[dispute.pk])
        response = client.post(url, {"kind": "appealed", "on": "2025-07-04"})
        assert "“受理”之后不能登记“上诉或再审”" in response.text

    def test_a_reconsideration_offers_no_appeal(self, client, dispute, handler):
        client.force_login(handler)
        url = reverse("requests:event_new", args=[dispute.pk])
        assert "上诉或再审" not in client.get(url).text
        client.post(url, {"kind": "decided", "on": "2025-07-04", "result": "upheld"})
        assert url not in client.get(dispute.get_absolute_url()).text

    def test_the_last_link_is_taken_back(self, client, dispute, handler):
        day = date(2025, 7, 4)
        add_event(dispute, DisputeEventKind.DECIDED, day, DisputeState.UPHELD, by=handler)
        client.force_login(handler)
        url = reverse("requests:event_take_back", args=[dispute.pk])
        assert dispute.number in client.get(url).text
        client.post(url)
        assert dispute.events.count() == 1
        assert "应当由受理开始" in client.post(url, follow=True).text

    @pytest.mark.parametrize("name", ["event_new", "event_take_back"])
    @pytest.mark.parametrize(("who", "status"), [("reader", 403), ("outsider", 404)])
    def test_others_may_not(self, client, dispute, name, who, status, request):
        client.force_login(request.getfixturevalue(who))
        assert client.post(reverse(f"requests:{name}", args=[dispute.pk])).status_code == status


def test_import_with_and_without_result(client, case, handler):
    client.force_login(handler)
    book = Workbook()
    book.active.append(list(Disputes.sheet.columns.values()))
    common = ["行政复议", "复1号", "某市人民政府", ""]
    book.active.append([*common, case.number, date(2025, 5, 6), date(2025, 7, 4), "结果纠正"])
    common[1] = "复2号"
    book.active.append([*common, "", date(2025, 6, 6), "", ""])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "disputes.xlsx"
    url = reverse("requests:disputes_import")
    client.post(url, {"confirm": client.post(url, {"file": file}).context["key"]})
    states = Dispute.objects.with_course().order_by("number").values_list("number", "last_state")
    assert list(states) == [("复1号", "corrected"), ("复2号", "pending")]


def test_export_has_the_course(client, dispute, reader):
    client.force_login(reader)
    url = reverse("requests:disputes_export")
    text = client.get(url, {"format": "csv"}).content.decode()
    assert "2025-05-06" in text
    assert "尚未审结" in text
