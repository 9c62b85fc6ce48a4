"""What kind of file it is, judged by its content."""

import re
from typing import Literal

from gongkai.report.errors import Unreadable

Layout = Literal["docx", "xlsx", "pdf", "json", "html", "markdown", "text"]

LARGEST = 20 * 1024 * 1024
TOO_LARGE = "文件超过 20 MB，请只提交报告本身。"
BROKEN = "文件已损坏或者不完整，无法打开，请重新下载，或者用原来的软件打开后重新保存。"
_SAVE_AS = "请另存为 DOCX 或 PDF 格式后再试。"

# Files that hold reports in a way that is not read: what they are, and what would help.
_REFUSED = (
    (b"{\\rtf", f"这是 RTF 文件，{_SAVE_AS}"),
    (b"\x89PNG", "这是图片，无法读取其中的文字和数字。"),
    (b"\xff\xd8\xff", "这是图片，无法读取其中的文字和数字。"),
)
_PDF_MARK, _MARK_WITHIN = b"%PDF-", 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# A file with a password is wrapped as old Office files were, whatever it is inside.
_SEALED = "EncryptedPackage".encode("utf-16-le")
_OLD_SHEETS = (".xls", ".et")
# What ends every zip file, before a comment of at most 65,535 bytes.
_PACKAGE_END, _END_WITHIN = b"PK\x05\x06", 65_557
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|meta|p)[\s>/]", re.IGNORECASE)
_MARKUP_WITHIN = 16_384
_PAGE = (b"<!doctype", b"<?xml", b"<html", b"<head", b"<body")
# A heading, the line below the heads of a table, or a table row between bars. These are compiled
# when a file needs them: most files are web pages, and starting has to be fast.
_MARKDOWN = (
    rb"(?m)^[ \t]*(?:#{1,6}[ \t]+[^\s{]|(?:\|[ \t]*)?:?-{3,}:?[ \t]*\||\|[^\r\n]*\|[ \t]*\r?$)"
)
_TABLE = rb"(?i)<table[\s>]"


def layout_of(data: bytes, name: str = "") -> Layout:
    """Return how a file must be read. Raises Unreadable for what no reader takes."""
    if len(data) > LARGEST:
        raise Unreadable(TOO_LARGE)
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("文件是空的。")
    for mark, sentence in _REFUSED:
        if data.startswith(mark):
            raise Unreadable(sentence)
    if data.startswith(_OLD_OFFICE):
        if _SEALED in data:
            raise Unreadable("文件已加密，请解除密码后再试。")
        better = "XLSX" if name.lower().endswith(_OLD_SHEETS) else "DOCX 或 PDF"
        raise Unreadable(f"这是旧版 Office 或 WPS 文件，请另存为 {better} 格式后再试。")
    # Some programs write a few bytes before the mark of a PDF.
    if _PDF_MARK in data[:_MARK_WITHIN]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _layout_of_package(data)
    return _layout_of_text(data)


def _layout_of_package(data: bytes) -> Layout:
    if _PACKAGE_END not in data[-_END_WITHIN:]:
        raise Unreadable(BROKEN)
    # The names of a zip file's parts are not packed: they stand in plain sight at its end.
    if b"word/document.xml" in data:
        return "docx"
    if b"xl/workbook.xml" in data:
        return "xlsx"
    if b"OFD.xml" in data:
        raise Unreadable(f"暂不能读取 OFD 文件，{_SAVE_AS}")
    raise Unreadable("这是压缩包，请解压后提交其中的报告。")


def _layout_of_text(data: bytes) -> Layout:
    # Zero bytes are those of UTF-16, whose ASCII is plain to see without them.
    start = data[:_MARKUP_WITHIN].replace(b"\0", b"")
    start = start.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").lstrip()
    if start.startswith(b"{"):
        return "json"
    if start[:10].lower().startswith(_PAGE):
        return "html"
    plain = data.replace(b"\0", b"")
    if re.search(_MARKDOWN, plain):
        return "markdown"
    if start.startswith(b"<") or _MARKUP.search(start):
        return "html"
    return "markdown" if re.search(_TABLE, plain) else "text"
