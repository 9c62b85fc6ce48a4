"""The process that becomes LibreOffice: limits first, then the program with its arguments."""

import os
import sys
from importlib import import_module

from gongkai.report.sandbox.limits import MEBIBYTE, Limits, restrict_memory

_MEMORY = 6 * 1024 * MEBIBYTE
_SECONDS = 120
_LARGEST_FILE = 256 * MEBIBYTE


def main() -> None:
    restrict_memory(Limits(memory=_MEMORY))
    resource = import_module("resource")
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.execv(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
