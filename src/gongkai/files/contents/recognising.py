"""Which kind of file the bytes are, or why their kind is not accepted."""

from collections.abc import Collection

from gongkai.files.contents import packages, texts
from gongkai.files.contents.kinds import JPEG, PDF, PNG, TIFF, Kind, Refused
from gongkai.files.contents.packages import ARCHIVE, PASSWORD

SIGNATURES = {
    b"%PDF-": PDF,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"\xff\xd8\xff": JPEG,
    b"II*\0": TIFF,
    b"MM\0*": TIFF,
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
IMAGE = "不接收这种格式的图片，请另存为 JPG 或 PNG 后上传。"
OTHERS = {
    b"Rar!": ARCHIVE,
    b"7z\xbc\xaf": ARCHIVE,
    b"\x1f\x8b": ARCHIVE,
    b"BZh": ARCHIVE,
    b"\xfd7zXZ": ARCHIVE,
    b"GIF8": IMAGE,
    b"BM": IMAGE,
    b"RIFF": IMAGE,
}
RTF = b"{\\rtf"
HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")
OLD = "不接收旧版 Office 和 WPS 格式（.doc、.xls、.wps 等），请另存为 DOCX、XLSX 或者 PDF 后上传。"


def recognised(data: bytes, allowed: Collection[Kind]) -> Kind:
    """Return the kind of the file, one of `allowed`. Raises Refused."""
    kind = _kind(data)
    if kind is None or kind not in allowed:
        names = "、".join(one.label for one in allowed)
        raise Refused(f"不接收这种类型的文件，可上传的有：{names}。")
    return kind


def _kind(data: bytes) -> Kind | None:
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            return kind
    if data.startswith(packages.SIGNATURE):
        return packages.recognised(data)
    if data.startswith(OLD_OFFICE):
        raise Refused(PASSWORD if ENCRYPTED_OFFICE in data else OLD)
    if data[4:12] in HEIC:
        raise Refused(IMAGE)
    if data.startswith(RTF):
        raise Refused("不接收 RTF 文件，请另存为 DOCX 或者 PDF 后上传。")
    if text := texts.recognised(data):
        return text
    # Asked last: a text may begin with the same letters.
    for signature, sentence in OTHERS.items():
        if data.startswith(signature):
            raise Refused(sentence)
    return None
