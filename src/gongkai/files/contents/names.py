"""Names for people: what a stranger called a file, made safe to show and to offer."""

import re
import unicodedata

LONGEST = 80
NAMELESS = "附件"
# Parts of a path, of a shell's language and of an address.
UNSAFE = re.compile(r'[\\/:*?"<>|%#&;`$\r\n\t]')


def safe_name(name: str, extension: str) -> str:
    """Return the last part of the name without controls and disguises, with the kind's ending."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    # Controls, and signs that let "fdp.exe" read as "exe.pdf".
    shown = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    stem = UNSAFE.sub("_", shown).rpartition(".")[0] or UNSAFE.sub("_", shown)
    return (stem.strip(" ._")[:LONGEST].strip() or NAMELESS) + extension
