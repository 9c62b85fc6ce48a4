"""Word and Excel packages: zip files of XML, which may be broken or built to do harm."""

import io
import lzma
import struct
import zipfile
import zlib

from lxml import etree

from gongkai.report.errors import Unreadable
from gongkai.report.reading.sniffing import BROKEN

__all__ = ["BROKEN", "Package"]

_HARMFUL = "文件解压后过大，不予读取。"
_MACROS = "文件含有宏，请另存为不含宏的 DOCX 或 XLSX 格式后再试。"
# A report of fifty pages has less than a megabyte of XML; the text of it packs about 20 : 1.
_LARGEST_PART = 32 * 1024 * 1024
_LARGEST_RATIO = 200
_SMALL_PART = 1024 * 1024
_MOST_PARTS = 2_000
# Whatever a broken zip file makes the standard library stumble over.
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class Package:
    """The XML parts of a package, read one by one. Raises Unreadable for whatever is wrong."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _ZIP_FAULTS as error:
            raise Unreadable(BROKEN) from error
        parts = self._zip.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > 8 * _LARGEST_PART:
            raise Unreadable(_HARMFUL)
        if any(part.filename.endswith("vbaProject.bin") for part in parts):
            raise Unreadable(_MACROS)

    def __contains__(self, name: str) -> bool:
        return name in self._zip.namelist()

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML part; entities are never expanded, nothing is fetched."""
        data = self._bytes(name)
        # No office program writes a document type; only entities would need one.
        if b"<!DOCTYPE" in data.replace(b"\0", b""):
            raise Unreadable(BROKEN)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable(BROKEN) from error

    def _bytes(self, name: str) -> bytes:
        part = self._part(name)
        try:
            # What the directory says of the size may be a lie, so the reading itself is bounded.
            with self._zip.open(part) as stream:
                data = stream.read(_LARGEST_PART + 1)
        except _ZIP_FAULTS as error:
            raise Unreadable(BROKEN) from error
        packed = max(part.compress_size, 1)
        bomb = len(data) > _SMALL_PART and len(data) > packed * _LARGEST_RATIO
        if bomb or len(data) > _LARGEST_PART:
            raise Unreadable(_HARMFUL)
        return data

    def _part(self, name: str) -> zipfile.ZipInfo:
        try:
            part = self._zip.getinfo(name)
        except KeyError as error:
            raise Unreadable(BROKEN) from error
        if part.flag_bits & 1:
            raise Unreadable("文件已加密，请解除密码后再试。")
        return part
