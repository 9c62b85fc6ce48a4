"""归档 (request_workflow §7): complete or explained, packed, and readable without this house."""

import hashlib
import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.common.models import AuditEntry
from gongkai.law.errors import IllegalStep
from gongkai.law.terms import Channel, Delivery, Outcome
from gongkai.letters.errors import Incomplete
from gongkai.requests.actions import archiving, deciding
from gongkai.requests.archive.completeness import items_of, lacking, wanting
from gongkai.requests.archive.filing import archive_by, closed_on
from gongkai.requests.archive.packing import unpack
from gongkai.requests.archive.retention import keep_until, retention_of
from gongkai.requests.models import Decision, Dispatch, Retention
from gongkai.requests.tests import desk, filing
from gongkai.requests.tests.desk import on

pytestmark = pytest.mark.usefixtures("quick_letters", "quick_package")


class TestCompleteness:
    def test_a_whole_file_lacks_nothing(self, office):
        case = filing.closed(office)
        assert (lacking(case), wanting(case)) == ([], [])
        titles = [item.title for item in items_of(case) if item.is_there]
        assert "呈批单" in titles and "送达凭证" in titles

    def test_the_application_itself_may_be_explained_but_not_left_out(self, office):
        case = filing.closed(office, papers=())
        with pytest.raises(Incomplete, match="申请书和申请凭证：缺申请书"):
            archiving.archive(case, by=office.archivist, at=on(3, 20))
        told = {"by": office.archivist, "at": on(3, 20), "remark": "原件由信访部门留存"}
        package = archiving.archive(case, **told)
        files = unpack(package.blob.read(), package.password)
        assert "原件由信访部门留存" in files["index.html"].decode()

    def test_an_application_made_online_needs_no_paper(self, office):
        case = filing.closed(office)
        case.papers.all().delete()
        case.channel = Channel.ONLINE
        assert wanting(case) == []

    def test_not_held_needs_its_search_record(self, office):
        case = filing.closed(office)
        Decision.objects.filter(case=case).update(outcome=Outcome.NOT_EXIST)
        assert lacking(case) == ["转办单、处室意见和检索记录：缺检索记录"]

    def test_a_letter_that_nobody_sent_cannot_be_explained_away(self, office):
        case = filing.closed(office)
        Dispatch.objects.filter(letter__case=case).update(sent_on=None, served_on=None)
        with pytest.raises(Incomplete, match="送出记录"):
            archiving.archive(case, by=office.archivist, at=on(3, 20), remark="无")
        case.refresh_from_db()
        assert (case.state, case.packages.count()) == ("closed", 0)

    def test_an_agent_acts_with_a_power_of_attorney(self, office):
        case = filing.closed(office)
        case.parties.create(role="agent", name="代理人乙（演示）")
        assert wanting(case) == ["身份证明、授权委托书：缺授权委托书"]


class TestPackage:
    def test_it_opens_with_its_password_alone(self, office):
        package = filing.archived(office)
        data = package.blob.read()
        assert package.sha256 == hashlib.sha256(data).hexdigest()
        assert filing.IDENTITY.encode() not in data
        with pytest.raises(RuntimeError):
            unpack(data, "WRONG")
        assert "index.html" in unpack(data, package.password)

    def test_it_holds_the_documents_the_ledger_and_the_audit(self, office):
        package = filing.archived(office)
        files = unpack(package.blob.read(), package.password)
        ledger = json.loads(files["ledger.json"])
        assert [fact["kind"] for fact in ledger["facts"]] == ["received", "replied"]
        assert ledger["steps"][-1]["step"] == "close"
        actions = [entry["action"] for entry in json.loads(files["audit.json"])]
        assert "case.filed" in actions
        assert json.loads(files["case.json"])["parties"][0]["identity_number"] == filing.IDENTITY
        assert any(name.endswith("-reply.pdf") for name in files)
        assert any(name.endswith("registration.pdf") for name in files)

    def test_every_file_has_its_checksum(self, office):
        package = filing.archived(office)
        files = unpack(package.blob.read(), package.password)
        listed = dict(
            reversed(line.split("  ")) for line in files.pop("SHA256SUMS.txt").decode().splitlines()
        )
        assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}

    def test_every_document_is_linked_from_the_first_page(self, office):
        package = filing.archived(office)
        files = unpack(package.blob.read(), package.password)
        page = files["index.html"].decode()
        documents = [name for name in files if "/" in name]
        assert documents and all(f'href="{name}"' in page for name in documents)

    def test_names_of_files_tell_nothing(self, office):
        package = filing.archived(office)
        names = " ".join(unpack(package.blob.read(), package.password))
        assert names.isascii()

    def test_only_the_archivist_files_away(self, office):
        with pytest.raises(PermissionDenied):
            archiving.archive(filing.closed(office), by=office.handler, at=on(3, 20))

    def test_the_password_is_shown_for_a_reason_that_is_kept(self, office):
        package = filing.archived(office)
        with pytest.raises(IllegalStep, match="理由"):
            archiving.reveal_password(package, reason=" ", by=office.archivist)
        with pytest.raises(PermissionDenied):
            archiving.reveal_password(package, reason="查档", by=office.head)
        told = archiving.reveal_password(package, reason="查档", by=office.archivist)
        entry = AuditEntry.objects.order_by("-seq").first()
        assert told == package.password
        assert entry.detail == {"package": package.pk, "reason": "查档"}


class TestRetention:
    def test_what_was_granted_is_kept_ten_years_from_the_end_of_the_year(self, office):
        package = filing.archived(office)
        assert (package.retention, package.keep_until) == ("10", date(2035, 12, 31))

    def test_what_was_refused_thirty(self, office):
        case = filing.closed(office)
        case.closings.update(outcome=Outcome.DENIED_PROCESS)
        assert retention_of(case) is Retention.THIRTY_YEARS

    def test_what_was_disputed_thirty(self, office):
        case = filing.closed(office)
        case.disputes.create(
            agency=case.agency,
            route="reconsideration",
            number="复议 1 号",
            authority="某市人民政府",
        )
        assert retention_of(case) is Retention.THIRTY_YEARS

    def test_longer_may_be_chosen_shorter_not(self, office):
        case = filing.closed(office)
        case.closings.update(outcome=Outcome.DENIED_PROCESS)
        told = {"by": office.archivist, "at": on(3, 20)}
        with pytest.raises(IllegalStep, match="不能短于"):
            archiving.archive(case, retention=Retention.TEN_YEARS, **told)
        package = archiving.archive(case, retention=Retention.PERMANENT, **told)
        assert package.keep_until is None

    def test_for_ever_has_no_last_day(self):
        assert keep_until(Retention.PERMANENT, date(2025, 3, 18)) is None


class TestFiling:
    def test_ten_working_days_after_closing(self, office):
        # 2025-03-18 星期二办结；第十个工作日是 4 月 1 日。
        case = filing.closed(office)
        assert closed_on(case) == date(2025, 3, 18)
        assert archive_by(date(2025, 3, 18)) == date(2025, 4, 1)

    def test_an_open_case_is_not_archived(self, office):
        case = filing.replied(office)
        assert closed_on(case) is None
        with pytest.raises(IllegalStep):
            archiving.archive(case, by=office.archivist, at=on(3, 20))


def test_what_was_answered_on_the_spot_needs_no_approval(office):
    case = desk.examining(office, **filing.told())
    desk.drafted(office, case, at=desk.MARCH[3])
    letter = deciding.issue(case, method=Delivery.DIRECT, by=office.handler, at=desk.MARCH[3])
    told = {"by": office.handler, "at": desk.MARCH[3]}
    deciding.send_reply(letter, served_on=date(2025, 3, 3), **told)
    case.refresh_from_db()
    assert lacking(case) == []
