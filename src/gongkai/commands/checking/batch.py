"""Checking many files: in several processes, with a progress bar, in the order of the files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from gongkai.commands.checking import pool
from gongkai.commands.checking.progress import progress
from gongkai.report.errors import ReportError

if TYPE_CHECKING:
    from gongkai.commands.check import Checked

STANDARD_INPUT = "-"
MOST_WORKERS = 64


def checked(
    files: Sequence[str],
    check: Callable[[str], Checked],
    refused: Callable[[str, str], Checked],
    *,
    workers: int,
) -> list[Checked]:
    """Return what `check` makes of each file, in the order of the files.

    `refused` makes a result of a file and a sentence, for what broke the process that read it.
    """
    done: dict[int, Checked] = {}
    # Only this process has the standard input.
    apart = [number for number, file in enumerate(files) if file != STANDARD_INPUT]
    with progress(len(files)) as bar:
        for number in set(range(len(files))) - set(apart):
            done[number] = check(files[number])
            bar.one_more()
        named = [files[number] for number in apart]
        for number, result in pool.checked(named, check, refused, workers=workers):
            done[apart[number]] = result
            bar.one_more()
    return [done[number] for number in range(len(files))]


def n_workers(given: str | None) -> int:
    """Return how many processes to use: as many as asked for, else one a processor."""
    if given is None:
        return os.cpu_count() or 1
    if not given.isdecimal() or not 1 <= int(given) <= MOST_WORKERS:
        raise ReportError(f"--workers 应为 1 至 {MOST_WORKERS} 的整数。")
    return int(given)


def print_sum(results: Sequence[Checked], to: str) -> None:
    """Say in one line what came of a batch, and where it was written."""
    counts = dict.fromkeys(("clean", "findings", "unreadable"), 0)
    for result in results:
        counts[result.status] += 1
    sys.stdout.write(
        f"共 {len(results)} 份：未发现错误 {counts['clean']} 份，发现错误 {counts['findings']} 份，"
        f"无法读取 {counts['unreadable']} 份。已写入“{to}”。\n"
    )
