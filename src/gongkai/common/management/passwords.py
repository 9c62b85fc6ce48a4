"""A password for a file: from a file that only its owner reads, or typed; never on a command line,
which other users of the machine can see."""

import getpass
from pathlib import Path

from django.core.management.base import CommandError


def read_password(file: Path | None, prompt: str) -> str:
    """Return the password: the first line of `file`, or what is typed at the prompt."""
    if file is None:
        return getpass.getpass(prompt)
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"密码文件 {file} 无法读取。") from error
    return lines[0].strip() if lines else ""
