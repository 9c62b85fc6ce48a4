from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gongkai.common.models import AuditEntry
from gongkai.law.errors import IllegalStep
from gongkai.requests.actions import (
    add_event,
    change_dispute,
    register_dispute,
    remove_dispute,
    remove_last_event,
)
from gongkai.requests.models import Dispute, DisputeEvent, DisputeEventKind, DisputeState, Route
from gongkai.requests.verify import differences

FILED, DECIDED, APPEALED = DisputeEventKind


@pytest.fixture
def dispute(bureau, handler) -> Dispute:
    dispute = Dispute(
        agency=bureau, route=Route.LITIGATION_DIRECT, number="（演示）行初1号", authority="某法院"
    )
    return register_dispute(dispute, filed_on=date(2025, 5, 6), by=handler)


def links(dispute: Dispute) -> list[tuple[str, str, date | None]]:
    return list(dispute.events.order_by("on", "pk").values_list("kind", "state", "next_on"))


class TestArticle50:
    """第五十条第一款第四项 因政府信息公开工作被申请行政复议、提起行政诉讼的情况"""

    def test_filed_it_is_pending(self, dispute):
        assert links(dispute) == [("filed", "pending", None)]

    def test_each_link_holds_until_the_next(self, dispute, handler):
        add_event(dispute, DECIDED, date(2025, 9, 1), DisputeState.CORRECTED, by=handler)
        add_event(dispute, APPEALED, date(2025, 9, 10), by=handler)
        add_event(dispute, DECIDED, date(2026, 1, 8), DisputeState.UPHELD, by=handler)
        assert links(dispute) == [
            ("filed", "pending", date(2025, 9, 1)),
            ("decided", "corrected", date(2025, 9, 10)),
            ("appealed", "pending", date(2026, 1, 8)),
            ("decided", "upheld", None),
        ]
        assert list(differences()) == []

    def test_the_events_follow_the_route(self, dispute, handler):
        dispute.route = Route.LITIGATION_AFTER
        change_dispute(dispute, by=handler)
        assert DisputeEvent.objects.get().route == Route.LITIGATION_AFTER


class TestChain:
    @pytest.mark.parametrize(
        ("kind", "on", "state", "sentence"),
        [
            (APPEALED, date(2025, 9, 1), "pending", "“受理”之后不能登记“上诉或再审”"),
            (FILED, date(2025, 9, 1), "pending", "“受理”之后不能登记“受理”"),
            (DECIDED, date(2025, 5, 5), "upheld", "日期不得早于“受理”"),
        ],
    )
    def test_out_of_order_is_refused(self, dispute, handler, kind, on, state, sentence):
        with pytest.raises(IllegalStep, match=sentence):
            add_event(dispute, kind, on, DisputeState(state), by=handler)
        assert dispute.events.count() == 1

    def test_a_decision_has_a_result(self, dispute, handler):
        with pytest.raises(ValidationError, match="审结须注明结果"):
            add_event(dispute, DECIDED, date(2025, 9, 1), by=handler)

    def test_the_last_link_can_be_taken_back(self, dispute, handler):
        add_event(dispute, DECIDED, date(2025, 9, 1), DisputeState.UPHELD, by=handler)
        remove_last_event(dispute, by=handler)
        assert links(dispute) == [("filed", "pending", None)]

    def test_the_first_one_goes_only_with_the_dispute(self, dispute, handler):
        with pytest.raises(IllegalStep, match="应当由受理开始"):
            remove_last_event(dispute, by=handler)
        remove_dispute(dispute, by=handler)
        assert not DisputeEvent.objects.exists()
        assert AuditEntry.objects.filter(action="dispute.removed").exists()

    def test_a_tampered_link_is_found(self, dispute):
        DisputeEvent.objects.update(next_on=date(2025, 6, 1))
        assert len(list(differences())) == 1


class TestAudit:
    def test_a_matter_that_may_name_people_is_not_kept(self, dispute, handler):
        dispute.matter = "不服对申请人甲（演示）的答复"
        change_dispute(dispute, by=handler)
        entry = AuditEntry.objects.get(action="dispute.changed")
        assert entry.detail == {"changed": {"matter": []}}
        remove_dispute(dispute, by=handler)
        told = str(list(AuditEntry.objects.values("detail")))
        assert dispute.number in told
        assert "申请人甲" not in told


class TestRoute:
    """行政诉讼法第四十五条：不服复议决定的，另行起诉"""

    @pytest.fixture
    def reconsideration(self, case, handler) -> Dispute:
        dispute = Dispute(
            agency=case.agency,
            case=case,
            route=Route.RECONSIDERATION,
            number="（演示）复1号",
            authority="某市人民政府",
        )
        return register_dispute(dispute, filed_on=date(2025, 5, 6), by=handler)

    def test_a_decision_on_reconsideration_is_not_appealed(self, reconsideration, handler):
        add_event(reconsideration, DECIDED, date(2025, 7, 4), DisputeState.UPHELD, by=handler)
        with pytest.raises(IllegalStep, match="“审结”之后不能登记“上诉或再审”"):
            add_event(reconsideration, APPEALED, date(2025, 7, 10), by=handler)

    def test_an_appealed_lawsuit_cannot_become_a_reconsideration(self, dispute, handler):
        add_event(dispute, DECIDED, date(2025, 9, 1), DisputeState.CORRECTED, by=handler)
        add_event(dispute, APPEALED, date(2025, 9, 10), by=handler)
        dispute.route = Route.RECONSIDERATION
        with pytest.raises(IllegalStep, match="不能登记“上诉或再审”"):
            change_dispute(dispute, by=handler)
        dispute.refresh_from_db()
        assert dispute.route == Route.LITIGATION_DIRECT

    def test_nothing_is_disputed_before_the_application_came(self, case, dispute, handler):
        early = Dispute(
            agency=case.agency,
            case=case,
            route=Route.RECONSIDERATION,
            number="（演示）复2号",
            authority="某市人民政府",
        )
        with pytest.raises(IllegalStep, match="不得早于所涉申请的收到之日（2025年3月3日）"):
            register_dispute(early, filed_on=date(2025, 3, 2), by=handler)
        assert not Dispute.objects.filter(number=early.number).exists()


class TestWhoMay:
    @pytest.mark.parametrize("who", ["reader", "outsider"])
    def test_others_may_not(self, dispute, who, request):
        officer = request.getfixturevalue(who)
        with pytest.raises(PermissionDenied):
            add_event(dispute, DECIDED, date(2025, 9, 1), DisputeState.UPHELD, by=officer)
