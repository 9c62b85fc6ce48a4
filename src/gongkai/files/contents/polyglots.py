"""One file that is two: what one reader shows is not what another opens."""

import re
import zipfile
from io import BytesIO

from gongkai.files.contents.kinds import DOCX, PDF, XLSX, Kind, Refused

MIXED = "文件中混有另一种格式的内容，未予接收，请重新导出后上传。"
# Readers of PDF and browsers look for a beginning this far into a file.
BEGINNING = 1024
MARKUP = re.compile(rb"<(?:!doctype html|html|script|svg|\?php)", re.IGNORECASE)
PACKAGES = (DOCX, XLSX)
LONGEST_REST = 1024


def refuse_mixed(data: bytes, kind: Kind) -> None:
    """Raise Refused if the file could pass for one of another kind as well."""
    beginning = data[:BEGINNING]
    is_mixed = (
        (kind not in PACKAGES and zipfile.is_zipfile(BytesIO(data)))
        or (kind != PDF and b"%PDF-" in beginning)
        or (not kind.media_type.startswith(("text/", "message/")) and MARKUP.search(beginning))
        or (kind == PDF and b"%%EOF" in data and len(data.rpartition(b"%%EOF")[2]) > LONGEST_REST)
    )
    if is_mixed:
        raise Refused(MIXED)
