"""From draft to the public: who signs, in which order, and what was signed is what is published."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.law.terms import Outcome
from gongkai.report.fields import UnknownField
from gongkai.reporting import actions, drafting
from gongkai.reporting.models import AnnualReport, Edition, ReportState
from gongkai.reporting.procedure import NotNow
from gongkai.reporting.tests import cast
from gongkai.reporting.verifying import differences

AT = datetime(2021, 1, 29, 2, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(bureau: Agency, handler: Officer) -> AnnualReport:
    cast.case(bureau, date(2020, 3, 2), Outcome.GRANTED, date(2020, 3, 20))
    draft = actions.start(bureau, 2020, by=handler)
    return actions.write_section(
        draft.pk, "problems", "工作机制有待完善，下一步加强协同沟通。", by=handler
    )


@pytest.fixture
def submitted(draft: AnnualReport, handler: Officer) -> AnnualReport:
    return actions.submit(draft.pk, by=handler, at=AT)


@pytest.fixture
def approved(submitted: AnnualReport, head: Officer, leader: Officer) -> AnnualReport:
    actions.agree(submitted.pk, by=head, at=AT)
    return actions.approve(submitted.pk, by=leader, at=AT)


@pytest.fixture
def edition(approved: AnnualReport, handler: Officer) -> Edition:
    return actions.publish(approved.pk, by=handler, at=AT)


class TestDraft:
    def test_a_new_draft_counts_in_its_own_words(self, draft: AnnualReport) -> None:
        words = drafting.present(draft).narrative["overview"]
        assert "新收政府信息公开申请1件" in words
        assert "办结1件" in words

    def test_text_follows_the_table(self, draft: AnnualReport, bureau: Agency) -> None:
        cast.case(bureau, date(2020, 4, 1))
        assert "新收政府信息公开申请2件" in drafting.present(draft).narrative["overview"]

    def test_a_reference_to_nothing_is_refused_and_nothing_kept(
        self, draft: AnnualReport, handler: Officer
    ) -> None:
        with pytest.raises(UnknownField, match=r"t3\.no\.such"):
            actions.write_section(draft.pk, "overview", "共{t3.no.such}件", by=handler)
        draft.refresh_from_db()
        assert "no.such" not in draft.narrative["overview"]

    @pytest.mark.parametrize("text", ["共{t3_requests.granted.total件", "共3}件"])
    def test_a_brace_alone_is_refused(
        self, draft: AnnualReport, handler: Officer, text: str
    ) -> None:
        with pytest.raises(UnknownField, match="没有成对"):
            actions.write_section(draft.pk, "overview", text, by=handler)

    def test_what_another_wrote_meanwhile_is_not_overwritten(
        self, draft: AnnualReport, handler: Officer
    ) -> None:
        before = draft.narrative["overview"]
        actions.write_section(draft.pk, "overview", "甲的文字", by=handler, seen=before)
        with pytest.raises(NotNow, match="他人已修改"):
            actions.write_section(draft.pk, "overview", "乙的文字", by=handler, seen=before)
        draft.refresh_from_db()
        assert draft.narrative["overview"] == "甲的文字"

    def test_a_stranger_may_not_write(self, draft: AnnualReport, stranger: Officer) -> None:
        with pytest.raises(PermissionDenied):
            actions.write_section(draft.pk, "overview", "改动", by=stranger)


class TestApproval:
    def test_an_unexplained_error_stops_submission(self, bureau: Agency, handler: Officer) -> None:
        draft = actions.start(bureau, 2020, by=handler)
        with pytest.raises(NotNow, match="说明"):
            actions.submit(draft.pk, by=handler, at=AT)

    def test_article_49_a_year_is_reported_after_it_has_ended(
        self, draft: AnnualReport, handler: Officer
    ) -> None:
        # 北京时间12月31日23时30分，即协调世界时15时30分。
        last_evening = datetime(2020, 12, 31, 15, 30, tzinfo=UTC)
        with pytest.raises(NotNow, match="2020年度终了后"):
            actions.submit(draft.pk, by=handler, at=last_evening)
        actions.submit(draft.pk, by=handler, at=datetime(2020, 12, 31, 16, 0, tzinfo=UTC))

    def test_article_50_the_overview_is_written(
        self, draft: AnnualReport, handler: Officer
    ) -> None:
        actions.write_section(draft.pk, "overview", " ", by=handler)
        with pytest.raises(NotNow, match="总体情况"):
            actions.submit(draft.pk, by=handler, at=AT)

    def test_only_a_handler_submits(self, draft: AnnualReport, head: Officer) -> None:
        with pytest.raises(PermissionDenied):
            actions.submit(draft.pk, by=head, at=AT)

    def test_the_leader_comes_after_the_office_head(
        self, submitted: AnnualReport, leader: Officer
    ) -> None:
        with pytest.raises(NotNow, match="审核同意"):
            actions.approve(submitted.pk, by=leader, at=AT)

    def test_nobody_signs_twice(
        self, bureau: Agency, draft: AnnualReport, handler: Officer
    ) -> None:
        everybody = cast.officer(bureau, Role.HANDLER, Role.OFFICE_HEAD, Role.LEADER)
        actions.submit(draft.pk, by=everybody, at=AT)
        with pytest.raises(NotNow, match="同一人"):
            actions.agree(draft.pk, by=everybody, at=AT)
        actions.withdraw(draft.pk, by=handler, at=AT)
        actions.submit(draft.pk, by=handler, at=AT)
        actions.agree(draft.pk, by=everybody, at=AT)
        with pytest.raises(NotNow, match="同一人"):
            actions.approve(draft.pk, by=everybody, at=AT)

    def test_returned_with_a_reason_it_is_a_draft_again(
        self, submitted: AnnualReport, head: Officer
    ) -> None:
        with pytest.raises(NotNow, match="理由"):
            actions.return_(submitted.pk, by=head, at=AT, reason=" ")
        returned = actions.return_(submitted.pk, by=head, at=AT, reason="请补充问题")
        assert returned.state == ReportState.DRAFT
        assert [o.text for o in returned.opinions.all()] == ["", "请补充问题"]

    def test_a_submitted_report_is_not_written_in(
        self, submitted: AnnualReport, handler: Officer
    ) -> None:
        with pytest.raises(NotNow, match="呈批中"):
            actions.write_section(submitted.pk, "overview", "改动", by=handler)

    def test_what_was_signed_is_what_is_published(
        self, approved: AnnualReport, bureau: Agency, handler: Officer
    ) -> None:
        cast.case(bureau, date(2020, 12, 1))
        with pytest.raises(NotNow, match="变动"):
            actions.publish(approved.pk, by=handler, at=AT)
        assert not approved.editions.exists()

    def test_an_opinion_cannot_be_changed(self, submitted: AnnualReport) -> None:
        opinion = submitted.opinions.get()
        opinion.text = "同意"
        with pytest.raises(DatabaseError), transaction.atomic():
            opinion.save()


class TestEdition:
    def test_published_it_is_frozen_with_a_file_in_every_format(self, edition: Edition) -> None:
        assert edition.number == 1
        assert edition.published_on == date(2021, 1, 29)
        kinds = {file.kind for file in edition.files.all()}
        assert kinds == {"json", "csv", "html", "docx", "xlsx", "pdf"}
        assert list(differences()) == []

    def test_late_facts_leave_it_and_ask_for_a_restatement(
        self, edition: Edition, bureau: Agency
    ) -> None:
        cast.case(bureau, date(2020, 12, 1))
        assert drafting.published(edition).value("t3_requests.new_received.total") == 1
        messages = [difference.message for difference in differences()]
        assert any("公布为1，现为2" in message for message in messages)

    def test_a_damaged_file_is_named(self, edition: Edition) -> None:
        file = edition.files.get(kind="csv")
        with file.file.open("wb") as content:
            content.write(b"0")
        assert [d.message for d in differences()] == ["csv 文件缺失或者与公布时的杂凑值不符。"]

    def test_restated_it_has_a_second_edition_and_the_first_stays(
        self, edition: Edition, bureau: Agency, handler: Officer, head: Officer, leader: Officer
    ) -> None:
        pk = edition.report_id
        cast.case(bureau, date(2020, 12, 1))
        with pytest.raises(NotNow, match="原因"):
            actions.restate(pk, by=handler, reason="")
        actions.restate(pk, by=handler, reason="补登一件申请")
        actions.submit(pk, by=handler, at=AT)
        actions.agree(pk, by=head, at=AT)
        actions.approve(pk, by=leader, at=AT)
        second = actions.publish(pk, by=handler, at=AT)
        assert (second.number, second.reason) == (2, "补登一件申请")
        assert drafting.published(edition).value("t3_requests.new_received.total") == 1
        assert drafting.published(second).value("t3_requests.new_received.total") == 2
        assert Edition.objects.in_force(bureau, 2020) == second
        assert list(differences()) == []

    def test_an_edition_cannot_be_changed(self, edition: Edition) -> None:
        edition.reason = "改动"
        with pytest.raises(DatabaseError), transaction.atomic():
            edition.save()
