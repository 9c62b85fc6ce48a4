"""`gongkai verify` names what somebody changed behind the house's back, in the database itself."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from gongkai.common.append_only import guard_lifted
from gongkai.common.verification import differences
from gongkai.files import disk
from gongkai.requests.models import ArchivePackage, CaseAct, IssuedLetter, LedgerEntry
from gongkai.requests.tests import filing

pytestmark = pytest.mark.usefixtures("quick_letters", "quick_package")


@pytest.fixture
def package(office: Any) -> ArchivePackage:
    return filing.archived(office)


def tamper(table: str, change: str) -> None:
    with guard_lifted(connection, [table]), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} {change}")


def found() -> list[str]:
    return [difference.message for difference in differences()]


def test_an_untouched_house_is_in_order(package):
    assert found() == []


def test_a_reason_of_the_ledger_was_rewritten(package):
    entry = LedgerEntry.objects.get(kind="replied")
    tamper("requests_ledgerentry", f"SET reason = '另一文号' WHERE id = {entry.pk}")
    (told,) = found()
    assert package.case.number in told and f"第 {entry.pk} 条办理记录的内容" in told


def test_a_day_of_the_ledger_was_moved(package):
    entry = LedgerEntry.objects.get(kind="replied")
    tamper("requests_ledgerentry", f"SET \"on\" = '2025-03-12' WHERE id = {entry.pk}")
    told = found()
    assert any(f"第 {entry.pk} 条办理记录" in sentence for sentence in told)
    assert any("结果记录" in sentence or "首次办结日期" in sentence for sentence in told)


def test_another_person_took_a_step(package, second_handler):
    act = CaseAct.objects.get(step="approve")
    tamper("requests_caseact", f"SET by_id = {second_handler.pk} WHERE id = {act.pk}")
    (told,) = found()
    assert f"第 {act.pk} 条步骤记录的内容" in told


def test_a_step_was_removed(package):
    act = CaseAct.objects.get(step="approve")
    with guard_lifted(connection, ["requests_caseact"]), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM requests_caseact WHERE id = {act.pk}")
    told = found()
    assert any(f"第 {act.pk} 条步骤记录已经缺失" in sentence for sentence in told)
    assert any("步骤记录的数目" in sentence for sentence in told)


def test_a_column_of_the_case_was_changed(package):
    tamper("requests_requestcase", "SET due_on = '2025-12-31'")
    (told,) = found()
    assert package.case.number in told and "答复期限" in told


def test_an_entry_of_the_audit_was_rewritten(package):
    tamper("common_auditentry", "SET detail = '{}' WHERE seq = 3")
    assert any("第 3 条的内容与杂凑值不符" in told for told in found())


def test_the_file_of_a_letter_was_replaced(package):
    letter = IssuedLetter.objects.get(kind="reply")
    disk.write(letter.pdf.key, b"another letter")
    told = found()
    assert f"文书“{letter}”的文件与印发时不一致。" in told


def test_letter_and_blob_were_made_to_agree(package):
    letter = IssuedLetter.objects.get(kind="reply")
    disk.write(letter.pdf.key, b"another letter")
    tamper(
        "files_blob", f"SET sha256 = '{disk.digest(b'another letter')}' WHERE id = {letter.pdf_id}"
    )
    assert found() == [f"文书“{letter}”的文件与印发时不一致。"]


def test_the_package_was_cut_off(package):
    disk.write(package.blob.key, package.blob.read()[:-1])
    assert f"{package.case.number}的归档包与归档时不一致。" in found()


def test_the_command_fails_and_says_so(package, capsys):
    tamper("requests_ledgerentry", "SET reason = '另一文号' WHERE kind = 'replied'")
    with pytest.raises(SystemExit):
        call_command("verify")
    assert package.case.number in capsys.readouterr().out
