"""销毁 and 清除: what has served its term goes; numbers, ledger and figures stay."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from gongkai.agencies.models import Role
from gongkai.common.verification import differences
from gongkai.conftest import make_officer
from gongkai.files import disk
from gongkai.files.models import Blob
from gongkai.law.errors import IllegalStep
from gongkai.requests.actions import deciding
from gongkai.requests.actions.destroying import (
    due_for_destruction,
    propose_destruction,
    settle_destruction,
)
from gongkai.requests.actions.purging import due_for_purge, purge_identity
from gongkai.requests.models import ArchivePackage, CaseNote, Dispatch, RequestCase
from gongkai.requests.tests import filing
from gongkai.requests.tests.desk import on

pytestmark = pytest.mark.usefixtures("quick_letters", "quick_package")
# 保管至 2035 年 12 月 31 日，次年起可以提出销毁。
PAST = date(2036, 1, 4)


@pytest.fixture
def package(office: Any) -> ArchivePackage:
    return filing.archived(office)


@pytest.fixture
def listed(office: Any, package: ArchivePackage) -> Any:
    return propose_destruction(
        office.agency, [package], reason="保管期满", by=office.archivist, at=later()
    )


def later() -> Any:
    return on(3, 20).replace(year=2036)


class TestList:
    def test_nothing_goes_before_its_term(self, office, package):
        assert not due_for_destruction(office.agency, date(2035, 12, 31)).exists()
        told = {"reason": "保管期满", "by": office.archivist, "at": on(3, 21)}
        with pytest.raises(IllegalStep, match="保管期满"):
            propose_destruction(office.agency, [package], **told)
        assert list(due_for_destruction(office.agency, PAST)) == [package]

    def test_nothing_stands_on_two_lists(self, office, package, listed):
        assert not due_for_destruction(office.agency, PAST).exists()

    def test_who_proposes_does_not_approve(self, office, listed):
        both = make_officer("both", office.agency, Role.ARCHIVIST, Role.OFFICE_HEAD)
        listed.proposed_by = both
        listed.save()
        with pytest.raises(PermissionDenied):
            settle_destruction(listed, approve=True, by=both, at=later())

    def test_refused_means_kept(self, office, package, listed):
        settle_destruction(listed, approve=False, by=office.head, at=later())
        package.refresh_from_db()
        assert package.destroyed_at is None
        assert list(due_for_destruction(office.agency, PAST)) == [package]
        with pytest.raises(IllegalStep, match="已经处理"):
            settle_destruction(listed, approve=True, by=office.head, at=later())

    def test_a_case_handled_anew_is_not_destroyed(self, office, package, listed):
        told = {"until": None, "reason": "复议决定责令重新答复", "by": office.handler}
        deciding.reopen(package.case, on=date(2025, 6, 3), at=on(6, 3), **told)
        with pytest.raises(IllegalStep, match="已重新办理"):
            settle_destruction(listed, approve=True, by=office.head, at=later())


class TestDestruction:
    def test_papers_letters_and_names_are_gone(
        self, office, package, listed, django_capture_on_commit_callbacks
    ):
        case = package.case
        CaseNote.objects.create(case=case, text="电话已回访", by=office.handler, at=on(3, 20))
        keys = list(Blob.objects.values_list("key", flat=True))
        with django_capture_on_commit_callbacks(execute=True):
            settle_destruction(listed, approve=True, by=office.head, at=later())
        assert not Blob.objects.exists()
        assert keys and not any(disk.path_of(key).exists() for key in keys)
        case.refresh_from_db()
        assert (case.applicant_name, case.applicant_key, case.description) == ("", "", "")
        assert not case.parties.exists() and not case.notes.exists() and not case.papers.exists()

    def test_what_was_said_of_a_delivery_is_gone(self, office, package, listed):
        sent = Dispatch.objects.filter(letter__case=package.case)
        sent.update(remark="申请人的邻居代收")
        settle_destruction(listed, approve=True, by=office.head, at=later())
        assert {dispatch.remark for dispatch in sent.all()} == {""}

    def test_ledger_figures_and_numbers_stay(self, office, package, listed):
        case = package.case
        before = list(case.entries.values_list("kind", "on", "outcome"))
        settle_destruction(listed, approve=True, by=office.head, at=later())
        case.refresh_from_db()
        assert list(case.entries.values_list("kind", "on", "outcome")) == before
        assert case.closings.get().outcome == "granted_already_public"
        assert case.letters.get(kind="reply").number == "甲统公复〔2025〕1号"
        assert [difference.message for difference in differences()] == []

    def test_the_password_is_gone_with_the_package(self, office, package, listed):
        settle_destruction(listed, approve=True, by=office.head, at=later())
        package.refresh_from_db()
        assert (package.password, package.blob) == ("", None)
        assert package.destroyed_at == later()


class TestPurge:
    def test_off_unless_the_office_sets_it(self, package):
        assert list(due_for_purge(PAST)) == []

    def test_the_day_after_the_term(self, package, settings):
        settings.IDENTITY_DAYS = 30
        # 2025-03-20 归档，保留到 4 月 19 日。
        assert list(due_for_purge(date(2025, 4, 19))) == []
        assert list(due_for_purge(date(2025, 4, 20))) == [package.case]

    def test_identity_contact_and_fingerprints_go_the_name_stays(self, package):
        case = purge_identity(package.case, on=date(2025, 4, 20))
        party = case.parties.get()
        gone = (party.identity_number, party.identity_key, party.phone, party.email, party.address)
        assert gone == ("",) * 5
        assert (case.applicant_contact, case.purged_on) == ("", date(2025, 4, 20))
        assert case.applicant_name == "申请人甲（演示）"
        assert not case.papers.filter(kind="identity").exists()
        assert case.papers.filter(kind="application").exists()
        assert [difference.message for difference in differences()] == []

    def test_an_open_case_is_never_purged(self, office, settings):
        settings.IDENTITY_DAYS = 1
        filing.closed(office)
        assert list(due_for_purge(PAST)) == []

    def test_the_command_tries_first(self, package, settings):
        settings.IDENTITY_DAYS = 1
        out = StringIO()
        call_command("purge_identities", "--dry-run", stdout=out)
        assert "应清除 1 件" in out.getvalue()
        assert RequestCase.objects.get().purged_on is None
        call_command("purge_identities", stdout=out)
        assert "已清除 1 件" in out.getvalue()
        assert RequestCase.objects.get().purged_on is not None
        assert list(due_for_purge(PAST)) == []

    def test_the_command_says_that_it_is_off(self, package):
        out = StringIO()
        call_command("purge_identities", stdout=out)
        assert "GONGKAI_IDENTITY_DAYS" in out.getvalue()
