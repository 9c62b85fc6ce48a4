"""Which files a batch reads: those named, and in folders all that may be reports."""

import os
from collections.abc import Iterable, Iterator

# The endings of the layouts that are read; .doc and the like are listed too, since they are
# reports that somebody must save anew, and silence would leave them out.
ENDINGS = (".html", ".htm", ".shtml", ".pdf", ".docx", ".xlsx", ".txt", ".md", ".json")
REFUSED_ENDINGS = (".doc", ".wps", ".xls", ".et", ".ofd", ".rtf", ".docm", ".zip")


def reports_in(paths: Iterable[str]) -> list[str]:
    """Return the files to read, each once: a folder stands for what lies in it, at any depth.

    A folder without any such file stays in the list, so that somebody says so.
    """
    found = (file for path in paths for file in (_within(path) if os.path.isdir(path) else [path]))
    return list(dict.fromkeys(found))


def _within(folder: str) -> Iterator[str]:
    empty = True
    for where, folders, names in os.walk(folder):
        # os.walk goes on into what is left in this list, in this order.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if _may_be_report(name):
                empty = False
                yield os.path.join(where, name)
    if empty:
        yield folder


def _may_be_report(name: str) -> bool:
    # "~$" begins the lock file that Word leaves beside an open document.
    if name.startswith((".", "~$")):
        return False
    return name.lower().endswith(ENDINGS + REFUSED_ENDINGS)
