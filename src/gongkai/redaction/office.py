"""Word files printed to PDF by LibreOffice, in a profile that is thrown away."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from gongkai.redaction.apart import ask
from gongkai.redaction.errors import RedactionError
from gongkai.redaction.media import DOCX

PROGRAMS = ("soffice", "libreoffice")

NOT_THERE = "本系统未安装 LibreOffice，不能直接处理 Word 文件，请先另存为 PDF 后再上传。"
NOT_PRINTED = "这份 Word 文件无法转换为 PDF，请用办公软件另存为 PDF 后再上传。"
TOO_SLOW = "转换这份 Word 文件用时过长，已停止；请用办公软件另存为 PDF 后再上传。"

SECONDS = 60
_SETTINGS = Path(__file__).with_name("office_settings.xcu")
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>{folders}</fontconfig>
"""


def program() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def as_pdf(
    data: bytes,
    media_type: str,
    *,
    office: str | None = None,
    font_paths: Sequence[str | Path] = (),
    seconds: int = SECONDS,
) -> tuple[bytes, str]:
    """Return the file and its media type, a Word file as PDF in its final wording.

    Other files come back as they are. `office` is the program of LibreOffice, else the one on the
    path; RedactionError with one sentence where there is none, or it fails or takes too long.
    """
    if media_type != DOCX:
        return data, media_type
    found = shutil.which(office) if office else program()
    if found is None:
        raise RedactionError(NOT_THERE)
    settled = ask("settle_word_file", data).files[0]
    with tempfile.TemporaryDirectory(prefix="gongkai-office-") as folder:
        return _printed(found, settled, Path(folder), font_paths, seconds), "application/pdf"


def _printed(
    office: str, data: bytes, folder: Path, font_paths: Sequence[str | Path], seconds: int
) -> bytes:
    (folder / "text.docx").write_bytes(data)
    user = folder / "profile/user"
    user.mkdir(parents=True)
    shutil.copyfile(_SETTINGS, user / "registrymodifications.xcu")
    folders = "".join(f"<dir>{escape(str(path))}</dir>" for path in font_paths)
    (folder / "fonts.conf").write_text(_FONTS.format(folders=folders), encoding="utf-8")
    _run(_command(office, folder), folder, seconds)
    try:
        return (folder / "out/text.pdf").read_bytes()
    except OSError as error:
        raise RedactionError(NOT_PRINTED) from error


def _command(office: str, folder: Path) -> list[str]:
    return [
        # Held to memory, time and size of files before it becomes LibreOffice.
        *(sys.executable, "-P", "-B", "-m", "gongkai.redaction.office_start", office),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
        *("--infilter=MS Word 2007 XML", "--convert-to", "pdf:writer_pdf_Export"),
        *("--outdir", str(folder / "out"), str(folder / "text.docx")),
    ]


def _run(command: Sequence[str], folder: Path, seconds: int) -> None:
    environment = {
        "PATH": os.pathsep.join(os.get_exec_path()),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        "SAL_USE_VCLPLUGIN": "svp",
    }
    # A session of its own, so that what LibreOffice starts ends with it.
    started = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        started.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise RedactionError(TOO_SLOW) from error
    finally:
        _end(started)


def _end(started: subprocess.Popen[bytes]) -> None:
    if started.poll() is None:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
