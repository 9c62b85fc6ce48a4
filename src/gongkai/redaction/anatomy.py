"""The parts of a PDF: only those that a released copy is made of, and the words inside them."""

from collections.abc import Iterable, Iterator, Sequence

import pikepdf
from pikepdf import Name

from gongkai.redaction.errors import Unsafe
from gongkai.redaction.texts import normal

FOREIGN = "生成的文件含有图像和文字以外的内容（{what}），不能提供，请重新生成。"

Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage

_ROOT = frozenset({"/Type", "/Pages"})
_PAGE = frozenset({"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"})
_RESOURCES = frozenset({"/Font", "/XObject"})
_PICTURE = frozenset(
    {
        "/Type",
        "/Subtype",
        "/Width",
        "/Height",
        "/BitsPerComponent",
        "/ColorSpace",
        "/Filter",
        "/Length",
    }
)
_TRAILER = frozenset(
    {
        "/Root",
        "/Size",
        "/ID",
        "/Prev",
        "/Type",
        "/W",
        "/Index",
        "/Filter",
        "/Length",
        "/DecodeParms",
        "/XRefStm",
    }
)
# What writes text, and sets down where: no colours, no marks, no drawings of their own.
TEXT_OPERATORS = frozenset(
    {
        *("q", "Q", "cm", "BT", "ET", "Tf", "Td", "TD", "Tm", "T*", "Tj", "TJ"),
        *("Tc", "Tw", "Tz", "TL", "Ts"),
    }
)
_UNDRAWN = 3
# JPEG's markers of application data (Exif, XMP, Photoshop) and comments; JFIF's own is the first.
_TOLD_BY_JPEG = frozenset({*range(0xE1, 0xF0), 0xFE})
# Shorter than that, bytes of a picture or a font repeat a word by chance.
_SHORTEST = 6
_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gb18030")


def refuse_foreign_parts(pdf: bytes, file: pikepdf.Pdf) -> None:
    """Raise Unsafe for metadata, attachments, annotations, scripts, layers and earlier versions."""
    if file.is_encrypted:
        raise Unsafe(FOREIGN.format(what="加密"))
    if pdf.count(b"startxref") != 1 or pdf.count(b"%%EOF") != 1:
        raise Unsafe(FOREIGN.format(what="历史版本"))
    _only(file.trailer, _TRAILER, "文档属性")
    _only(file.Root, _ROOT, "元数据、附件或者脚本")
    for page in file.pages:
        _only(page.obj, _PAGE, "批注或者表单")
        _only(page.resources, _RESOURCES, "页面对象")
        for written in pikepdf.parse_content_stream(page):
            if not _is_known(written):
                raise Unsafe(FOREIGN.format(what="页面对象"))
        for picture in page.resources.get(Name.XObject, {}).values():
            _only(picture, _PICTURE, "图像附带信息")
            if picture.get(Name.Subtype) != Name.Image or told_by_jpeg(picture.read_raw_bytes()):
                raise Unsafe(FOREIGN.format(what="图像附带信息"))


def _is_known(step: Instruction) -> bool:
    """Say whether a step of a page writes text, leaves it undrawn, or shows a picture."""
    if str(step.operator) == "Tr":
        return list(step.operands) == [_UNDRAWN]
    return str(step.operator) in {*TEXT_OPERATORS, "Do"}


def _only(thing: pikepdf.Object, known: frozenset[str], what: str) -> None:
    if set(thing.keys()) - known:
        raise Unsafe(FOREIGN.format(what=what))


def told_by_jpeg(data: bytes) -> bool:
    """Say whether a JPEG holds more than its picture: a segment before its dots begin."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] != 0xDA:
        if data[place + 1] in _TOLD_BY_JPEG:
            return True
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return False


def holds(pdf: bytes, file: pikepdf.Pdf, words: Sequence[str]) -> bool:
    """Say whether one of the words stands anywhere in the file, drawn or not."""
    plain = [normal(word) for word in words]
    texts = (normal(text) for thing in file.objects for text in _strings(thing))
    if any(word in text for text in texts for word in plain):
        return True
    codes = set(_codes([*words, *plain]))
    return any(code in data for data in _bytes(pdf, file) for code in codes)


def _strings(thing: pikepdf.Object) -> Iterator[str]:
    """Yield the strings of an object; what it refers to is an object of its own."""
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        yield from _inner(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield from _inner(thing.values())


def _inner(things: Iterable[pikepdf.Object]) -> Iterator[str]:
    for each in things:
        if isinstance(each, pikepdf.Object) and not each.is_indirect:
            yield from _strings(each)


def _codes(words: Iterable[str]) -> Iterator[bytes]:
    """Yield the words as bytes, as far as these are too many to be there by chance."""
    for word in words:
        # Latin words (Length, Parent) are those of the format itself.
        if word.isascii() and word.isalpha():
            continue
        for encoding in _ENCODINGS:
            code = word.encode(encoding, "ignore")
            if len(code) >= _SHORTEST:
                yield code


def _bytes(pdf: bytes, file: pikepdf.Pdf) -> Iterator[bytes]:
    """Yield the file without its pictures, and what its other streams hold when unpacked.

    The dots of a picture say nothing as bytes, and beside its dots a JPEG was found to say nothing.
    """
    pictures = []
    for thing in file.objects:
        if not isinstance(thing, pikepdf.Stream):
            continue
        if thing.get(Name.Subtype) == Name.Image:
            pictures.append(thing.read_raw_bytes())
        else:
            yield thing.read_bytes()
    yield b"".join(_between(pdf, pictures))


def _between(pdf: bytes, pictures: Sequence[bytes]) -> Iterator[bytes]:
    place = 0
    for start, picture in sorted((pdf.find(picture), picture) for picture in pictures):
        yield pdf[place:start]
        place = max(place, start + len(picture))
    yield pdf[place:]
