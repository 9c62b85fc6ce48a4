"""Everything exported and imported elsewhere: same figures, same ledgers, same clocks."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import pyzipper
from django.core.management import call_command
from django.core.management.base import CommandError

from gongkai.agencies.models import Officer
from gongkai.common import crypto
from gongkai.common.calendar import work_calendar
from gongkai.common.crypto import fingerprint
from gongkai.common.verification import differences
from gongkai.law.clock import clock
from gongkai.law.rules import rules_in_force
from gongkai.reporting.compile import compile_figures
from gongkai.requests.archive.packing import unpack
from gongkai.requests.models import ArchivePackage, Dispute, IssuedLetter, RequestCase
from gongkai.requests.tests import desk, filing

pytestmark = pytest.mark.django_db(transaction=True)
OTHER_KEY = (bytes(range(32)),)
PASSWORD = "导出口令-2025-0001"


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings.MEDIA_ROOT, settings.FILES_DIR = tmp_path / "media", tmp_path / "files"
    for name in ("actions.letters.to_pdf", "actions.letters.to_docx", "archive.packing.to_pdf"):
        monkeypatch.setattr(f"gongkai.requests.{name}", lambda *args: b"printed")
    (tmp_path / "password").write_text(PASSWORD, encoding="utf-8")
    yield
    crypto.forget_fingerprint_key()


@pytest.fixture
def house(calendar: None, bureau: Any) -> Any:
    """An archived case, one that is consulting, a dispute, an officer of each role."""
    office = desk.staffed(bureau)
    package = filing.archived(office)
    desk.processing(office, desk.MARCH[10])
    dispute = Dispute(agency=bureau, case=package.case, number="复议 1 号", route="reconsideration")
    dispute.authority = "某市人民政府"
    dispute.save()
    dispute.events.create(agency=bureau, route=dispute.route, kind="filed", on=date(2025, 4, 1),
                          state="pending")  # fmt: skip
    return office


def move(tmp_path: Path, settings: Any) -> None:
    """Export, leave, and import on a new machine with keys of its own."""
    password = ["--password-file", str(tmp_path / "password")]
    call_command("export", tmp_path / "house.zip", *password, verbosity=0)
    call_command("flush", verbosity=0, interactive=False)
    settings.FILES_DIR, settings.MEDIA_ROOT = tmp_path / "new-files", tmp_path / "new-media"
    settings.ENCRYPTION_KEYS = OTHER_KEY
    crypto.forget_fingerprint_key()
    call_command("import", tmp_path / "house.zip", *password, verbosity=0)


def told(agency: Any) -> dict[str, Any]:
    """What must not change: the figures of the report, every ledger, every clock, the letters."""
    cases = RequestCase.objects.order_by("pk")
    return {
        "cells": compile_figures(agency, 2025, as_of=date(2025, 12, 31)).cells,
        "ledgers": [case.ledger for case in cases],
        "clocks": [
            clock(case.ledger, work_calendar(), as_of=date(2025, 4, 1), judge=False,
                  rules=rules_in_force(case.received_on))
            for case in cases
        ],
        "acts": [list(case.acts.values_list("step", "at", "by", "note")) for case in cases],
        "names": [(case.applicant_name, case.applicant_key) for case in cases],
        "letters": [(str(one), one.pdf.read()) for one in IssuedLetter.objects.order_by("pk")],
        "package": list(unpack(ArchivePackage.objects.get().blob.read(),
                               ArchivePackage.objects.get().password)),
    }  # fmt: skip


def test_the_new_house_tells_the_same(house, tmp_path, settings):
    before = told(house.agency)
    assert before["cells"]
    move(tmp_path, settings)
    assert told(house.agency) == before
    assert [difference.message for difference in differences()] == []


def test_what_is_sealed_is_sealed_with_the_new_key(house, tmp_path, settings):
    move(tmp_path, settings)
    assert RequestCase.objects.filter(applicant_key=fingerprint("申请人甲（演示）")).count() == 2
    for file in (tmp_path / "new-files").rglob("*"):
        assert file.is_dir() or file.read_bytes().startswith(crypto.newest_head())


def test_nobody_brings_a_password(house, tmp_path, settings):
    assert Officer.objects.get(username="clerk").has_usable_password()
    move(tmp_path, settings)
    assert not any(officer.has_usable_password() for officer in Officer.objects.all())


def test_the_file_is_encrypted_and_reads_without_this_house(house, tmp_path):
    call_command("export", tmp_path / "house.zip", "--password-file", str(tmp_path / "password"))
    raw = (tmp_path / "house.zip").read_bytes()
    assert not any(secret.encode() in raw for secret in filing.SECRETS)
    assert (tmp_path / "house.zip").stat().st_mode & 0o077 == 0
    with pyzipper.AESZipFile(tmp_path / "house.zip") as archive:
        archive.setpassword(PASSWORD.encode())
        lines = archive.read("rows/requests.Party.jsonl").decode().splitlines()
    names, first = json.loads(lines[0]), json.loads(lines[1])
    assert dict(zip(names, first, strict=True))["identity_number"] == filing.IDENTITY


class TestRefusals:
    def test_a_house_in_use(self, house, tmp_path):
        password = ["--password-file", str(tmp_path / "password")]
        call_command("export", tmp_path / "house.zip", *password)
        with pytest.raises(CommandError, match="空数据库"):
            call_command("import", tmp_path / "house.zip", *password)
        with pytest.raises(CommandError, match="已经存在"):
            call_command("export", tmp_path / "house.zip", *password)

    def test_a_wrong_password_changes_nothing(self, house, tmp_path, settings):
        password = ["--password-file", str(tmp_path / "password")]
        call_command("export", tmp_path / "house.zip", *password)
        call_command("flush", verbosity=0, interactive=False)
        settings.FILES_DIR = tmp_path / "elsewhere"
        (tmp_path / "wrong").write_text("另一个口令-0001")
        wrong = ["--password-file", str(tmp_path / "wrong")]
        with pytest.raises(CommandError, match="密码不对"):
            call_command("import", tmp_path / "house.zip", *wrong)
        assert not RequestCase.objects.exists() and not (tmp_path / "elsewhere").exists()

    def test_a_short_password_and_any_other_file(self, db, tmp_path):
        (tmp_path / "short").write_text("12345")
        with pytest.raises(CommandError, match="至少 12 位"):
            call_command("export", tmp_path / "a.zip", "--password-file", str(tmp_path / "short"))
        (tmp_path / "letter.zip").write_text("你好")
        told = ["--password-file", str(tmp_path / "password")]
        with pytest.raises(CommandError, match="不是本系统的备份"):
            call_command("import", tmp_path / "letter.zip", *told)
        with pytest.raises(CommandError, match="找不到"):
            call_command("import", tmp_path / "nothing.zip", *told)
