"""A kept file: sealed on disk, read back whole, gone when let go of, found out if changed."""

import hashlib
import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.db import transaction

from gongkai.common import crypto, rotation
from gongkai.common.backup.contents import DRAFT
from gongkai.files import actions, disk, nightly, verify
from gongkai.files.models import Blob

CONTENT = "申请人甲的身份证明（演示）".encode()
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.FILES_DIR = tmp_path / "files"
    return tmp_path / "files"


def on_disk(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def age(path: Path, by: timedelta) -> None:
    then = time.time() - by.total_seconds()
    os.utime(path, (then, then))


@pytest.mark.django_db
class TestStoring:
    def test_what_was_stored_is_read_back(self):
        blob = Blob.objects.get(pk=actions.store(CONTENT, "text/plain").pk)
        assert blob.read() == CONTENT
        assert (blob.size, blob.media_type) == (len(CONTENT), "text/plain")
        assert blob.sha256 == hashlib.sha256(CONTENT).hexdigest()

    def test_the_disk_holds_neither_content_nor_name(self, folder):
        blob = actions.store(CONTENT, "text/plain")
        (path,) = on_disk(folder)
        assert path == folder / blob.key[:2] / blob.key
        assert CONTENT not in path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0

    def test_the_same_content_twice_is_two_files(self):
        one, two = actions.store(CONTENT, "text/plain"), actions.store(CONTENT, "text/plain")
        assert one.key != two.key
        actions.discard(one)
        assert two.read() == CONTENT

    def test_a_file_that_was_changed_or_lost_is_not_given_out(self):
        blob = actions.store(CONTENT, "text/plain")
        path = disk.path_of(blob.key)
        path.write_bytes(path.read_bytes()[:-1] + b"x")
        with pytest.raises(disk.Damaged, match="已经损坏"):
            blob.read()
        disk.write(blob.key, b"another content")
        with pytest.raises(disk.Damaged, match="与存入时不一致"):
            blob.read()
        path.unlink()
        with pytest.raises(disk.Damaged, match="缺失"):
            blob.read()

    def test_a_write_that_fails_leaves_nothing(self, folder, monkeypatch):
        monkeypatch.setattr(os, "replace", full_disk)
        with pytest.raises(OSError, match="full"):
            actions.store(CONTENT, "text/plain")
        assert on_disk(folder) == []
        assert not Blob.objects.exists()


def full_disk(*args: Any) -> None:
    raise OSError("full")


@pytest.mark.django_db(transaction=True)
class TestLettingGo:
    def test_a_discarded_file_is_gone_from_the_disk(self, folder):
        actions.discard(actions.store(CONTENT, "text/plain"))
        assert on_disk(folder) == []
        assert not Blob.objects.exists()

    def test_a_discard_that_is_rolled_back_keeps_the_file(self):
        blob = actions.store(CONTENT, "text/plain")
        with transaction.atomic():
            actions.discard(Blob.objects.get(pk=blob.pk))
            transaction.set_rollback(True)
        assert Blob.objects.get().read() == CONTENT


def rolled_back(folder: Path) -> Path:
    """The file that a rolled-back transaction left."""
    before = set(on_disk(folder))
    with transaction.atomic():
        actions.store(b"rolled back", "text/plain")
        transaction.set_rollback(True)
    (left,) = set(on_disk(folder)) - before
    return left


@pytest.mark.django_db(transaction=True)
class TestTheSweep:
    def test_what_was_rolled_back_is_deleted_by_night_and_nothing_else(self, folder):
        kept = actions.store(CONTENT, "text/plain")
        age(disk.path_of(kept.key), 9 * DAY)
        age(rolled_back(folder), 7 * HOUR)
        draft = folder / "ab" / f"left-by-a-power-cut{DRAFT}"
        draft.parent.mkdir(exist_ok=True)
        draft.write_bytes(b"half")
        age(draft, 7 * HOUR)
        nightly.sweep.call()
        assert on_disk(folder) == [disk.path_of(kept.key)]

    def test_a_transaction_that_is_still_open_keeps_its_file(self, folder):
        left = rolled_back(folder)
        age(left, 5 * HOUR)
        assert actions.sweep() == 0
        assert left.exists()

    def test_a_stranger_s_file_is_not_ours_to_delete(self, folder):
        folder.mkdir()
        (folder / "notes.txt").write_text("text")
        age(folder / "notes.txt", 9 * DAY)
        assert actions.sweep() == 0


@pytest.mark.django_db(transaction=True)
class TestVerification:
    """gongkai verify"""

    def test_a_sound_house_has_nothing_to_say(self, folder):
        actions.store(CONTENT, "text/plain")
        rolled_back(folder)
        assert list(verify.check()) == []

    @pytest.mark.parametrize(
        ("spoil", "said"),
        [
            (lambda path: path.unlink(), "缺失"),
            (lambda path: path.write_bytes(b"\x02short"), "损坏"),
            (lambda path: disk.write(path.name, b"other"), "与存入时不一致"),
        ],
    )
    def test_a_spoiled_file_is_named(self, spoil: Callable[[Path], None], said: str) -> None:
        actions.store(b"sound", "text/plain")
        blob = actions.store(CONTENT, "text/plain")
        spoil(disk.path_of(blob.key))
        (sentence,) = verify.check()
        assert sentence.startswith(f"第 {blob.pk} 号：")
        assert said in sentence

    def test_what_the_sweep_should_have_deleted_is_named(self, folder):
        age(rolled_back(folder), 31 * HOUR)
        (sentence,) = verify.check()
        assert "1 个没有登记的文件未被清理" in sentence

    def test_a_stranger_s_file_is_counted_and_not_named(self, folder):
        folder.mkdir()
        (folder / "申请人甲.txt").write_text("text")
        (sentence,) = verify.check()
        assert "1 个不属于本系统的文件" in sentence
        assert "申请人" not in sentence

    def test_the_command_asks(self, capsys):
        disk.path_of(actions.store(CONTENT, "text/plain").key).unlink()
        with pytest.raises(SystemExit):
            call_command("verify")
        assert "文件：第" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_the_files_sealed_and_brings_them_back(
    folder: Path, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    blob = actions.store(CONTENT, "text/plain")
    (folder / "zz").mkdir()
    (folder / "zz" / f"half{DRAFT}").write_bytes(b"half")
    call_command("backup", tmp_path / "backup.zip", verbosity=0)
    with ZipFile(tmp_path / "backup.zip") as archive:
        kept = [name for name in archive.namelist() if name.startswith("files/")]
        assert kept == [f"files/{blob.key[:2]}/{blob.key}"]
        assert CONTENT not in archive.read(kept[0])
    call_command("flush", verbosity=0, interactive=False)
    folder.rename(tmp_path / "old machine")
    call_command("restore", tmp_path / "backup.zip", verbosity=0)
    assert Blob.objects.get().read() == CONTENT
    assert list(verify.check()) == []


@pytest.mark.django_db
class TestRotation:
    """gongkai manage rotate_keys"""

    OLD, NEW = bytes([1] * 32), bytes([2] * 32)

    @pytest.fixture(autouse=True)
    def ring(self, settings: Any) -> Any:
        settings.ENCRYPTION_KEYS = (self.OLD,)
        return settings

    def test_files_are_sealed_anew_and_read_by_the_new_key_alone(self, ring):
        blobs = [actions.store(CONTENT + bytes([n]), "text/plain") for n in range(3)]
        ring.ENCRYPTION_KEYS = (self.NEW, self.OLD)
        assert [blob.read() for blob in blobs] == [CONTENT + bytes([n]) for n in range(3)]
        assert rotation.holders["文件"].left() == 3
        call_command("rotate_keys")
        assert rotation.holders["文件"].left() == 0
        ring.ENCRYPTION_KEYS = (self.NEW,)
        assert [blob.read() for blob in blobs] == [CONTENT + bytes([n]) for n in range(3)]

    def test_a_second_run_touches_no_file(self, ring, folder):
        actions.store(CONTENT, "text/plain")
        ring.ENCRYPTION_KEYS = (self.NEW, self.OLD)
        call_command("rotate_keys")
        sealed = [path.read_bytes() for path in on_disk(folder)]
        assert sealed[0].startswith(crypto.newest_head())
        call_command("rotate_keys")
        assert [path.read_bytes() for path in on_disk(folder)] == sealed

    def test_a_damaged_file_stops_nothing_but_itself(self, ring, folder, capsys):
        lost, sound = (actions.store(CONTENT, "text/plain") for _ in range(2))
        path = disk.path_of(lost.key)
        path.write_bytes(path.read_bytes()[:-1] + b"x")
        ring.ENCRYPTION_KEYS = (self.NEW, self.OLD)
        call_command("rotate_keys")
        assert "文件：尚有 1 项由旧密钥密封" in capsys.readouterr().out
        ring.ENCRYPTION_KEYS = (self.NEW,)
        assert sound.read() == CONTENT
