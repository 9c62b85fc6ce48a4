"""What the records of powers may say (条例第二十条第五、六、八、九项)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gongkai.common.clock import today
from gongkai.common.models import AuditEntry
from gongkai.powers.actions import keep, remove
from gongkai.powers.models import Decision, FeeAmount, Matter, MatterKind


class TestArticle20:
    """第二十条 主动公开的内容"""

    def test_p5_a_decision_lies_within_the_matter_s_validity(self, matter, handler):
        common = {"agency": matter.agency, "matter": matter}
        early = Decision(**common, number="1", decided_on=date(2018, 12, 31))
        with pytest.raises(ValidationError, match="尚未列入（自2019年1月1日起列入）"):
            keep(early, by=handler)
        late = Decision(**common, number="2", decided_on=date(2021, 1, 1))
        with pytest.raises(ValidationError, match="已经取消（自2021年1月1日起取消）"):
            keep(late, by=handler)
        keep(Decision(**common, number="3", decided_on=date(2020, 12, 31)), by=handler)

    def test_p5_a_decision_takes_the_matter_s_kind(self, decision):
        assert decision.kind == MatterKind.PENALTY

    def test_p5_the_kind_stays_once_there_are_decisions(self, decision, handler):
        matter = decision.matter
        matter.kind = MatterKind.LICENSING
        with pytest.raises(ValidationError, match="类别不得更改"):
            keep(matter, by=handler)
        assert Decision.objects.get().kind == MatterKind.PENALTY

    def test_p5_without_decisions_the_kind_may_change(self, matter, handler):
        matter.kind = MatterKind.LICENSING
        keep(matter, by=handler)
        assert Matter.objects.get().kind == MatterKind.LICENSING

    @pytest.mark.parametrize(
        ("field", "day"), [("valid_from", date(2020, 6, 2)), ("valid_to", date(2020, 6, 1))]
    )
    def test_p5_validity_keeps_covering_the_decisions(self, decision, handler, field, day):
        setattr(decision.matter, field, day)
        with pytest.raises(ValidationError, match="登记在其名下的记录"):
            keep(decision.matter, by=handler)

    def test_p8_a_fee_lies_within_the_item_s_validity(self, fee_item, handler):
        amount = FeeAmount(
            agency=fee_item.agency,
            item=fee_item,
            receipt_number="0002",
            collected_on=date(2018, 1, 1),
            amount=1,
        )
        with pytest.raises(ValidationError, match="尚未列入"):
            keep(amount, by=handler)


class TestPlainSense:
    def test_negative_amounts_are_refused(self, procurement, handler):
        procurement.amount = -1
        with pytest.raises(ValidationError, match="金额不得为负数"):
            keep(procurement, by=handler)

    def test_a_matter_ends_after_it_began(self, matter, handler):
        matter.valid_to = matter.valid_from
        with pytest.raises(ValidationError, match="取消日期应当晚于列入日期"):
            keep(matter, by=handler)

    @pytest.mark.parametrize(
        ("day", "sentence"),
        [(today() + timedelta(days=1), "不得晚于今天"), (date(202, 6, 1), "不得早于 1949 年")],
    )
    def test_a_decision_was_made_on_a_day_that_was(self, decision, handler, day, sentence):
        decision.decided_on = day
        with pytest.raises(ValidationError, match=sentence):
            keep(decision, by=handler)

    def test_a_number_is_taken_once_in_an_agency(self, decision, handler):
        again = Decision(
            agency=decision.agency,
            matter=decision.matter,
            number=decision.number,
            decided_on=date(2020, 7, 1),
        )
        with pytest.raises(ValidationError, match="该文号或编号的决定已经登记"):
            keep(again, by=handler)

    def test_what_it_refers_to_is_of_the_same_agency(self, matter, other_bureau, outsider):
        stray = Decision(
            agency=other_bureau, matter=matter, number="1", decided_on=date(2020, 6, 1)
        )
        with pytest.raises(ValidationError, match="不属于本机关"):
            keep(stray, by=outsider)


class TestKeeping:
    @pytest.mark.parametrize("who", ["reader", "outsider"])
    def test_others_may_not(self, decision, who, request):
        officer = request.getfixturevalue(who)
        with pytest.raises(PermissionDenied):
            keep(decision, by=officer)
        with pytest.raises(PermissionDenied):
            remove(decision, by=officer)

    def test_the_audit_keeps_old_and_new(self, decision, handler):
        decision.decided_on = date(2020, 7, 1)
        keep(decision, by=handler)
        entry = AuditEntry.objects.get(action="decision.changed")
        assert entry.detail == {"changed": {"decided_on": ["2020-06-01", "2020-07-01"]}}

    def test_the_audit_keeps_what_was_removed_but_no_free_text(self, decision, handler):
        remove(decision, by=handler)
        said = AuditEntry.objects.get(action="decision.removed").detail["said"]
        assert said["number"] == "罚字〔2020〕1号"
        assert "某人" not in str(said)

    def test_a_matter_with_decisions_stays(self, decision, handler):
        with pytest.raises(ValidationError, match="还有 1 条记录登记在"):
            remove(decision.matter, by=handler)
        assert Matter.objects.exists()
        assert not AuditEntry.objects.filter(action="matter.removed").exists()
