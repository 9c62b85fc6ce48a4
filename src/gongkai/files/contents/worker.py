"""The process that opens one stranger's file: limits first, then the file from standard input.

Standard input begins with one line of JSON, the endings of the kinds that are allowed; the file
follows. Standard output gets one JSON object: the ending of its kind, or the refusal.
"""

import json
import sys
from collections.abc import Collection
from importlib import import_module

from gongkai.files.contents.kinds import JPEG, KINDS, PDF, PNG, TIFF, Kind, Refused
from gongkai.files.contents.polyglots import refuse_mixed
from gongkai.files.contents.recognising import recognised
from gongkai.report.sandbox.limits import MEBIBYTE, Limits, restrict, restrict_memory

IMAGES = (PNG, JPEG, TIFF)
# Of a PDF only the directory is unpacked; an image is decoded whole.
FOR_PDF = Limits(memory=512 * MEBIBYTE)
TOO_MUCH = "文件过于复杂，核验所需内存过多，请另存为 PDF 后上传。"


def main() -> None:
    source = sys.stdin.buffer
    endings = json.loads(source.readline())
    restrict()
    data = source.read()
    if data.startswith(b"%PDF-"):
        restrict_memory(FOR_PDF)
    allowed = [kind for kind in KINDS if kind.extension in endings]
    try:
        answer = {"extension": inspected(data, allowed).extension}
    except Refused as refusal:
        answer = {"refusal": str(refusal)}
    except MemoryError:
        answer = {"refusal": TOO_MUCH}
    sys.stdout.write(json.dumps(answer))


def inspected(data: bytes, allowed: Collection[Kind]) -> Kind:
    """Return the kind of the file, one of `allowed`, which is sound. Raises Refused."""
    kind = recognised(data, allowed)
    # Loaded only where they are needed: each takes its time.
    if kind == PDF:
        import_module("gongkai.files.contents.pdf").inspect(data)
    if kind in IMAGES:
        import_module("gongkai.files.contents.images").inspect(data, kind)
    refuse_mixed(data, kind)
    return kind


if __name__ == "__main__":
    main()
