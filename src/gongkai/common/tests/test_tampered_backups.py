"""Backups and exports that somebody wrote in: one sentence, and nothing half-restored."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import pyzipper
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError

from gongkai.common.tests.test_backup import lived_in, media, move_out

__all__ = ["lived_in", "media"]
pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "yanshi-mima-2026"
DAY = "rows/common.CalendarDay.jsonl"


def with_cell(content: bytes, name: str, value: Any) -> bytes:
    names, row = (json.loads(line) for line in content.splitlines()[:2])
    row[names.index(name)] = value
    return b"".join(json.dumps(line).encode() + b"\n" for line in (names, row))


TAMPERED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "no object": ("manifest.json", lambda content: b"[]"),
    "no text": ("manifest.json", lambda content: b"\xff\xfe{"),
    "no end": ("manifest.json", lambda content: b"[" * 200_000),
    "short row": (DAY, lambda content: content.splitlines()[0] + b"\n[1]\n"),
    "no day": (DAY, lambda content: with_cell(content, "on", "2025-13-45")),
    "no notice": (DAY, lambda content: with_cell(content, "notice_id", 99_999)),
}


@pytest.mark.parametrize("what", TAMPERED)
@pytest.mark.parametrize("command", ["restore", "import"])
def test_it_is_told_in_one_sentence_and_nothing_stays(
    lived_in: None, media: Path, tmp_path: Path, command: str, what: str
) -> None:
    key, told = tmp_path / "password", {}
    key.write_text(PASSWORD)
    if command == "import":
        told["password_file"] = key
    whole, tampered = tmp_path / "whole.zip", tmp_path / "tampered.zip"
    call_command("export" if told else "backup", whole, **told)
    rewritten(whole, tampered, *TAMPERED[what])
    move_out(media)
    with pytest.raises(CommandError, match=r"或者已经损坏。$"):
        call_command(command, tampered, **told)
    assert not get_user_model().objects.exists()
    assert not media.exists()


def rewritten(whole: Path, tampered: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Copy the file with one part changed; an export is sealed again under its password."""
    with ZipFile(whole) as archive:
        is_sealed = archive.infolist()[0].flag_bits & 1
    opening = pyzipper.AESZipFile if is_sealed else ZipFile
    sealing = {"encryption": pyzipper.WZ_AES} if is_sealed else {}
    with opening(whole) as source, opening(tampered, "w", **sealing) as copy:
        for archive in (source, copy) if is_sealed else ():
            archive.setpassword(PASSWORD.encode())
        for part in source.namelist():
            content = source.read(part)
            copy.writestr(part, change(content) if part == name else content)
