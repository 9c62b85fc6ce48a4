"""A backup restored is the same house: rows, sealed texts, files, the numbers that come next."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection

from gongkai.common import audit, clock
from gongkai.common.backup.contents import columns, kept_models
from gongkai.common.models import AuditEntry, CalendarDay, CalendarNotice, HeldUpload

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILES_DIR = tmp_path / "files"
    return tmp_path / "media"


@pytest.fixture
def lived_in(media: Path) -> None:
    """An officer, a sealed upload, an announced holiday, an act in the audit log, a file."""
    officer = get_user_model().objects.create(username="jingban", display_name="演示经办人")
    HeldUpload.objects.create(owner=officer, content="住址：演示路一号", held_at=clock.now())
    notice = CalendarNotice.objects.create(year=2025, title="演示放假安排")
    CalendarDay.objects.create(on=date(2025, 10, 1), is_working=False, name="国庆节", notice=notice)
    audit.record("calendar.announced", notice, by=officer, n_days=1)
    default_storage.save("editions/演示.txt", ContentFile("年度报告".encode()))


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every kept row as the database holds it."""
    tables = {}
    for model in kept_models():
        names = ", ".join(connection.ops.quote_name(str(one.column)) for one in columns(model))
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT {names} FROM "{model._meta.db_table}" ORDER BY 1')
            tables[model._meta.label] = cursor.fetchall()
    return tables


def move_out(media: Path) -> None:
    """Leave an empty house, as a new machine has it."""
    call_command("flush", verbosity=0, interactive=False)
    for file in media.rglob("*.txt"):
        file.unlink()
    for folder in (media / "editions", media):
        folder.rmdir()


def test_what_was_backed_up_comes_back(lived_in: None, media: Path, tmp_path: Path) -> None:
    before = everything()
    call_command("backup", tmp_path / "backup.zip", verbosity=0)
    move_out(media)
    call_command("restore", tmp_path / "backup.zip", verbosity=0)
    assert everything() == before
    assert (media / "editions/演示.txt").read_text() == "年度报告"


def test_a_house_that_migrate_prepared_takes_a_backup(
    lived_in: None, media: Path, tmp_path: Path
) -> None:
    before = everything()
    call_command("backup", tmp_path / "backup.zip")
    move_out(media)
    # As `gongkai migrate` does on a new machine; the loading is audited.
    call_command("load_calendar")
    call_command("restore", tmp_path / "backup.zip")
    assert everything() == before
    assert list(audit.verify_chain()) == []
    with pytest.raises(DatabaseError):
        AuditEntry.objects.all().delete()


def test_new_rows_are_numbered_after_the_restored_ones(
    lived_in: None, media: Path, tmp_path: Path
) -> None:
    call_command("backup", tmp_path / "backup.zip")
    move_out(media)
    call_command("restore", tmp_path / "backup.zip")
    last = CalendarNotice.objects.get().pk
    assert CalendarNotice.objects.create(year=2026, title="下一年").pk > last
    audit.record("calendar.announced", CalendarNotice.objects.get(year=2026), by=None)
    first, second = AuditEntry.objects.order_by("seq")
    assert second.previous_hash == first.hash


def test_personal_data_stay_sealed(lived_in: None, tmp_path: Path) -> None:
    call_command("backup", tmp_path / "backup.zip")
    assert (tmp_path / "backup.zip").stat().st_mode & 0o077 == 0
    with ZipFile(tmp_path / "backup.zip") as archive:
        contents = {name: archive.read(name).decode() for name in archive.namelist()}
    assert "演示经办人" in contents["rows/agencies.Officer.jsonl"]
    assert not any("演示路" in content for content in contents.values())
    assert not any("session" in name for name in contents)


class TestRefusals:
    def test_a_file_that_is_there_is_not_overwritten(self, tmp_path: Path) -> None:
        (tmp_path / "backup.zip").write_text("重要")
        with pytest.raises(CommandError, match="已经存在"):
            call_command("backup", tmp_path / "backup.zip")
        assert (tmp_path / "backup.zip").read_text() == "重要"

    def test_a_house_in_use_is_not_restored_into(self, lived_in: None, tmp_path: Path) -> None:
        call_command("backup", tmp_path / "backup.zip")
        before = everything()
        with pytest.raises(CommandError, match="空数据库"):
            call_command("restore", tmp_path / "backup.zip")
        assert everything() == before

    def test_another_key_is_noticed_before_anything_is_written(
        self, lived_in: None, media: Path, tmp_path: Path, settings: Any
    ) -> None:
        call_command("backup", tmp_path / "backup.zip")
        move_out(media)
        settings.ENCRYPTION_KEYS = (bytes(32),)
        with pytest.raises(CommandError, match="密钥"):
            call_command("restore", tmp_path / "backup.zip")
        assert not get_user_model().objects.exists()

    def test_a_backup_that_lost_rows_is_not_half_restored(
        self, lived_in: None, media: Path, tmp_path: Path
    ) -> None:
        call_command("backup", tmp_path / "backup.zip")
        move_out(media)
        without_rows(tmp_path / "backup.zip", tmp_path / "damaged.zip")
        with pytest.raises(CommandError, match="损坏"):
            call_command("restore", tmp_path / "damaged.zip")
        assert not get_user_model().objects.exists()
        assert not media.exists()

    def test_any_other_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "letter.zip").write_text("你好")
        with pytest.raises(CommandError, match="不是本系统的备份"):
            call_command("restore", tmp_path / "letter.zip")
        with pytest.raises(CommandError, match="找不到"):
            call_command("restore", tmp_path / "nothing.zip")

    def test_a_backup_of_another_version_is_refused(self, tmp_path: Path) -> None:
        manifest = {"format": 1, "version": "9.9", "migrations": [], "rows": {}, "key_marks": []}
        with ZipFile(tmp_path / "later.zip", "w") as archive:
            archive.writestr("manifest.json", json.dumps(manifest))
        with pytest.raises(CommandError, match=r"9\.9"):
            call_command("restore", tmp_path / "later.zip")


def without_rows(backup: Path, damaged: Path) -> None:
    """Copy the backup with the audit log cut after its line of names."""
    with ZipFile(backup) as whole, ZipFile(damaged, "w") as cut:
        for name in whole.namelist():
            content = whole.read(name)
            if name.endswith("AuditEntry.jsonl"):
                content = content.split(b"\n")[0] + b"\n"
            cut.writestr(name, content)
