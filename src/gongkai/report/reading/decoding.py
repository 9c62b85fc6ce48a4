"""Bytes to text, whatever the office's editor wrote."""

import codecs

from gongkai.report.errors import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """Return the text of `data` in UTF-8 (with or without mark), UTF-16 or GB 18030.

    Raises Unreadable for anything else.
    """
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("无法识别文件的文字编码，请另存为 UTF-8 编码后再试。")


def _encodings(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    # Markup, digits and line ends are ASCII, so UTF-16 without a mark betrays itself by zero bytes.
    sample = data[:4096]
    if sample.count(0) * 20 > len(sample):
        low, high = sample[0::2].count(0), sample[1::2].count(0)
        return ("utf-16-be",) if low > high else ("utf-16-le",)
    return ("utf-8", "gb18030")
