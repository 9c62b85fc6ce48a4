"""A Word file in its final wording: revisions taken as made, remarks and links to elsewhere gone.

What is left is what a reader of the finished document sees, and nothing that would make the
program that prints it fetch another file.
"""

import io
import zipfile
import zlib

from lxml import etree

from gongkai.redaction.errors import RedactionError
from gongkai.redaction.revisions import settle_part
from gongkai.report.errors import Unreadable
from gongkai.report.reading.packages import Package

BROKEN = "Word 文件已损坏，无法打开，请重新保存后再试。"
TOO_LARGE = "Word 文件中的图片过大，请压缩图片后再试。"

_BODY = "word/document.xml"
# Remarks, properties, and files within the file: none of them is seen on paper.
_REMARKS = ("comments", "people", "docProps/", "customXml/", "embeddings/", "activeX/")
_LARGEST_PICTURE = 32 * 1024 * 1024


def settle(data: bytes) -> bytes:
    """Return the DOCX, every part of it written anew. Raises RedactionError."""
    try:
        package = Package(data)
        if _BODY not in package:
            raise RedactionError(BROKEN)
        return _settled(data, package)
    except (Unreadable, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        sentence = str(error) if isinstance(error, Unreadable) else BROKEN
        raise RedactionError(sentence) from error


def _settled(data: bytes, package: Package) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as settled,
    ):
        for name in dict.fromkeys(given.namelist()):
            if not _is_remark(name):
                settled.writestr(name, _part(given, package, name))
    return out.getvalue()


def _is_remark(name: str) -> bool:
    return any(each in name for each in _REMARKS)


def _part(given: zipfile.ZipFile, package: Package, name: str) -> bytes:
    if name.endswith((".xml", ".rels")):
        root = package.xml(name)
        if name.endswith(".rels"):
            _drop_relations(root)
        else:
            settle_part(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    with given.open(name) as stream:
        content = stream.read(_LARGEST_PICTURE + 1)
    if len(content) > _LARGEST_PICTURE:
        raise RedactionError(TOO_LARGE)
    return content


def _drop_relations(root: etree._Element) -> None:
    for relation in list(root):
        outside = relation.get("TargetMode") == "External"
        if outside or _is_remark(relation.get("Target", "")):
            root.remove(relation)
