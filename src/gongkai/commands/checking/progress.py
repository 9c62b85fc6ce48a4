"""A progress bar on a terminal; nothing where the output goes elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

WIDTH = 30


class Progress:
    """How many of the files are done, on one line of standard error that is written anew."""

    def __init__(self, n_files: int) -> None:
        self._n_files = n_files
        self._n_done = 0
        self._shown = sys.stderr.isatty()

    def one_more(self) -> None:
        self._n_done += 1
        if self._shown:
            full = WIDTH * self._n_done // self._n_files
            bar = "█" * full + "░" * (WIDTH - full)
            sys.stderr.write(f"\r{bar} {self._n_done}/{self._n_files}")
            sys.stderr.flush()

    def clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")


@contextmanager
def progress(n_files: int) -> Iterator[Progress]:
    """Give a progress bar, and clear its line whatever happens."""
    bar = Progress(n_files)
    try:
        yield bar
    finally:
        bar.clear()
