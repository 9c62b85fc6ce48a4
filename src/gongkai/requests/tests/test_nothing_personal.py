"""After a whole case: identity number, phone, mail and address are only where they belong."""

import io
import logging
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook

from gongkai.common.models import AuditEntry
from gongkai.files import disk
from gongkai.law.terms import Delivery, Step
from gongkai.requests.actions import archiving, consulting, deciding, delivering, handling
from gongkai.requests.actions.revealing import reveal
from gongkai.requests.archive.packing import unpack
from gongkai.requests.models import (
    ArchivePackage,
    Consultation,
    ConsultationKind,
    ConsultationResult,
    Party,
)
from gongkai.requests.pages.persons import revealed_fields
from gongkai.requests.tests import desk, filing
from gongkai.requests.tests.desk import MARCH, on

CONSULTED = "19900005678"
SECRETS = (*filing.SECRETS, CONSULTED)
pytestmark = pytest.mark.usefixtures("quick_letters", "quick_package")


@pytest.fixture
def run(office: Any, caplog: Any, settings: Any, tmp_path: Path) -> ArchivePackage:
    """A case from the counter to the archive, with a consultation and a revealed address."""
    settings.FILES_DIR = tmp_path / "files"
    caplog.set_level(logging.DEBUG)
    agent = Party(role="agent", name="代理人乙（演示）", phone=filing.PHONE, authority="代为申请")
    told = filing.told() | {"parties": [filing.person(), agent]}
    case = desk.processing(office, **told)
    consultation = Consultation(
        kind=ConsultationKind.THIRD_PARTY,
        party_name="某公司（演示）",
        party_contact=CONSULTED,
        information="某项统计数据",
        how_it_touches="商业秘密",
    )
    posted = {"method": Delivery.POST, "notice_method": Delivery.POST}
    consulting.consult(case, consultation, by=office.handler, at=MARCH[5], **posted)
    consulting.serve_consultation(consultation, on=date(2025, 3, 6), by=office.handler, at=MARCH[7])
    agrees = ConsultationResult.AGREES
    consulting.end_consultation(
        consultation, on=date(2025, 3, 10), result=agrees, by=office.handler, at=MARCH[10]
    )
    delivering.post(
        delivering.to_post(office.handler), tracking={}, by=office.handler, at=MARCH[10]
    )
    reveal(case, revealed_fields(case), reason="邮寄", by=office.handler)
    desk.drafted(office, case)
    desk.approved(office, case)
    letter = deciding.issue(case, method=Delivery.DIRECT, by=office.handler, at=MARCH[13])
    deciding.send_reply(letter, served_on=date(2025, 3, 14), by=office.handler, at=MARCH[14])
    case.refresh_from_db()
    handling.plain_step(case, Step.CLOSE, by=office.handler, at=MARCH[18])
    case.papers.create(
        kind="authority", title="授权委托书", blob=case.papers.first().blob, added_at=MARCH[18]
    )
    return archiving.archive(case, by=office.archivist, at=on(3, 20))


def assert_none(text: str) -> None:
    assert text
    assert [secret for secret in SECRETS if secret in text] == []


def raw_rows(*labels: str) -> str:
    """Return the tables as the database holds them."""
    told = []
    for label in labels:
        for model in apps.get_app_config(label).get_models():
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
                told.append(f"{model._meta.label} {cursor.fetchall()}")
    return "\n".join(told)


def test_the_audit(run):
    assert AuditEntry.objects.filter(action="case.revealed").exists()
    assert_none(str(list(AuditEntry.objects.values())))


def test_the_whole_database_holds_them_sealed_alone(run):
    assert_none(raw_rows("requests", "common", "files", "agencies"))


def test_notices_and_the_search_index(run):
    assert_none(raw_rows("notices", "search"))


def test_the_lists_that_are_exported(run, office, client):
    client.force_login(office.handler)
    for name in ("cases_export", "disputes_export"):
        csv = client.get(reverse(f"requests:{name}"), {"format": "csv"})
        assert_none(csv.content.decode("utf-8-sig"))
        book = load_workbook(
            io.BytesIO(client.get(reverse(f"requests:{name}"), {"format": "xlsx"}).content)
        )
        assert_none(str(list(book.active.values)))


def test_the_pages_until_a_reason_is_stated(run, office, client):
    for person in (office.handler, office.head, office.leader, office.unit, office.archivist):
        client.force_login(person)
        page = client.get(run.case.get_absolute_url()).content.decode()
        assert_none(page)


# A backup takes a snapshot, which PostgreSQL gives to a fresh transaction alone.
@pytest.mark.django_db(transaction=True)
def test_names_of_files_and_of_what_is_in_a_backup(run, tmp_path):
    call_command("backup", tmp_path / "backup.zip", verbosity=0)
    with ZipFile(tmp_path / "backup.zip") as backup:
        assert_none(str(backup.namelist()))
        assert not any(
            secret.encode() in backup.read(name) for secret in SECRETS for name in backup.namelist()
        )
    assert_none(str([str(path) for path in disk.everything()]))
    assert not any(
        secret.encode() in path.read_bytes() for secret in SECRETS for path in disk.everything()
    )


def test_the_logs(run, caplog):
    logging.getLogger("gongkai").debug("the log is read")
    assert_none(caplog.text)


def test_the_archive_package_holds_them_encrypted(run):
    data = run.blob.read()
    assert not any(secret.encode() in data for secret in SECRETS)
    files = unpack(data, run.password)
    told = files["case.json"].decode()
    assert [secret for secret in SECRETS if secret not in told] == []
    assert_none(" ".join(files) + files["audit.json"].decode() + files["ledger.json"].decode())
