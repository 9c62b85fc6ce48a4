"""Compile the catalogue of what Django says about a form; --check tells if it is stale."""

import re
import struct
import sys
from ast import literal_eval
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/gongkai/common/locale/zh_Hans/LC_MESSAGES/django.po"
COMPILED = SOURCE.with_suffix(".mo")
TEXT = re.compile(r'^(msg\w+)(?:\[0\])? (".*")$', re.MULTILINE)
MAGIC, HEADER = 0x950412DE, struct.Struct("<7I")


def messages() -> dict[str, str]:
    """Return what is said, by Django's text. A plural form stands behind its singular, after NUL,
    as gettext keeps it."""
    found = {}
    for block in SOURCE.read_text(encoding="utf-8").split("\n\n"):
        texts = {name: literal_eval(text) for name, text in TEXT.findall(block)}
        if texts:
            forms = [texts["msgid"], texts.get("msgid_plural")]
            found["\0".join(form for form in forms if form is not None)] = texts["msgstr"]
    return found


def compiled() -> bytes:
    """Return the catalogue as gettext reads it: a header, two tables of places, the texts."""
    pairs = sorted((key.encode(), said.encode()) for key, said in messages().items())
    originals, translations = HEADER.size, HEADER.size + 8 * len(pairs)
    offset = translations + 8 * len(pairs)
    head = HEADER.pack(MAGIC, 0, len(pairs), originals, translations, 0, offset)
    table, texts = b"", b""
    for column in zip(*pairs, strict=True):
        for text in column:
            table += struct.pack("<2I", len(text), offset + len(texts))
            texts += text + b"\0"
    return head + table + texts


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        COMPILED.write_bytes(compiled())
        return 0
    if COMPILED.exists() and COMPILED.read_bytes() == compiled():
        return 0
    print(f"{COMPILED.relative_to(ROOT)} is stale: run `make format`.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
