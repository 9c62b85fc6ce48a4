"""Files that are ZIP packages: what they hold, and whether they may be opened at all."""

import re
import zipfile
import zlib
from io import BytesIO

from gongkai.files.contents.kinds import DOCX, OFFICE, XLSX, Kind, Refused

SIGNATURE = b"PK\x03\x04"
MOST_PARTS = 5000
LARGEST_UNPACKED = 200 * 1024 * 1024
IS_ENCRYPTED = 0x1
STEP = 1024 * 1024

TYPES = "[Content_Types].xml"
MAIN = {
    f"{OFFICE}.wordprocessingml.document.main+xml".encode(): DOCX,
    f"{OFFICE}.spreadsheetml.sheet.main+xml".encode(): XLSX,
}
# Where Word and Excel keep what runs.
RUNS = ("vbaproject", "vbadata", "/macrosheets/", "/activex/")
# A template on another machine is fetched when the file is opened, and may run.
FAR_TEMPLATE = re.compile(rb"""Target=["'](?:https?:|\\\\|file:/{2,}[^/"':]+/)""", re.IGNORECASE)
TEMPLATES = "word/_rels/settings.xml.rels"
ARCHIVE = "不接收压缩包，请解压后逐个上传其中的文件。"
MACRO = "文件含有宏或者控件，请另存为不含宏的 DOCX、XLSX 或者 PDF 后上传。"
PASSWORD = "文件设有密码，请取消密码后重新上传。"
DAMAGED = "文件已经损坏，无法打开，请重新导出后上传。"
BOMB = "文件内容异常，解压后过大，未予接收。"
# What makes a package a file of an application, and what to do with it.
OTHERS = {
    "OFD.xml": "不接收 OFD 文件，请在阅读器中导出为 PDF 后上传。",
    "mimetype": "不接收 OpenDocument 文件，请另存为 DOCX、XLSX 或者 PDF 后上传。",
    "ppt/presentation.xml": "不接收演示文稿，请另存为 PDF 后上传。",
}


def recognised(data: bytes) -> Kind:
    """Return the kind of the package. Raises Refused, also where a part is encrypted, hides what
    it unpacks to, or runs."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _kind(package)
    # zipfile meets a damaged package with whatever it stumbles over first.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError) as error:
        raise Refused(DAMAGED) from error


def _kind(package: zipfile.ZipFile) -> Kind:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Refused(BOMB)
    if any(part.flag_bits & IS_ENCRYPTED for part in parts):
        raise Refused(PASSWORD)
    _unpack(package)
    names = {part.filename for part in parts}
    for name, sentence in OTHERS.items():
        if name in names:
            raise Refused(sentence)
    if TYPES not in names:
        raise Refused(ARCHIVE)
    return _office(package, names)


def _unpack(package: zipfile.ZipFile) -> None:
    """Unpack every part and forget it: a part that is not what the directory says is damaged."""
    for part in package.infolist():
        with package.open(part) as file:
            while file.read(STEP):
                pass


def _office(package: zipfile.ZipFile, names: set[str]) -> Kind:
    types = package.read(TYPES)
    lowered = [f"/{name}".lower() for name in names]
    if b"macroEnabled" in types or any(run in name for run in RUNS for name in lowered):
        raise Refused(MACRO)
    if TEMPLATES in names and FAR_TEMPLATE.search(package.read(TEMPLATES)):
        raise Refused("文件引用了其他计算机上的模板，请另存为 PDF 后上传。")
    for main, kind in MAIN.items():
        if main in types:
            return kind
    raise Refused(ARCHIVE)
