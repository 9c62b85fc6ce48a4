import pytest

from gongkai.law.errors import LawError
from gongkai.law.receipt import received_on
from gongkai.law.terms import Channel
from gongkai.law.tests.cases import day

ARRIVED, LATER = day("2025-09-26"), day("2025-09-28")


class TestArticle31:
    """第三十一条 收到申请之日"""

    def test_item_1_in_person_on_the_day_of_submission(self):
        receipt = received_on(Channel.COUNTER, arrived_on=ARRIVED)
        assert receipt.on == ARRIVED
        assert "提交之日" in receipt.reason
        assert receipt.basis[0].short == "条例第三十一条第一项"

    def test_item_1_oral_on_the_day_the_record_is_signed(self):
        assert received_on(Channel.ORAL, arrived_on=ARRIVED).on == ARRIVED
        assert received_on(Channel.ORAL, arrived_on=ARRIVED, signed_on=LATER).on == LATER

    def test_item_2_signed_post_on_the_day_of_signature(self):
        receipt = received_on(Channel.POST_SIGNED, arrived_on=ARRIVED, signed_on=LATER)
        assert receipt.on == LATER
        assert "签收之日" in receipt.reason

    @pytest.mark.parametrize(
        "channel", [Channel.POST_PLAIN, Channel.ONLINE, Channel.EMAIL, Channel.FAX]
    )
    def test_items_2_and_3_on_the_day_of_confirmation(self, channel):
        receipt = received_on(channel, arrived_on=ARRIVED, confirmed_on=LATER)
        assert receipt.on == LATER
        assert "确认之日" in receipt.reason
        with pytest.raises(LawError, match="尚未与申请人确认"):
            received_on(channel, arrived_on=ARRIVED)

    def test_no_confirmation_before_the_arrival(self):
        with pytest.raises(LawError, match="不能早于"):
            received_on(Channel.ONLINE, arrived_on=LATER, confirmed_on=ARRIVED)
