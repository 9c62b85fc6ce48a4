"""Medians of repeated runs, two things in turn, so that a slow moment hits both."""

import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def paired(
    work: Callable[[], object], bare: Callable[[], object], runs: int
) -> tuple[float, float, float]:
    """Return medians: seconds of `work`, seconds of `bare`, and their ratio run by run."""
    work(), bare()
    pairs = [(seconds(work), seconds(bare)) for _ in range(runs)]
    return (
        statistics.median(pair[0] for pair in pairs),
        statistics.median(pair[1] for pair in pairs),
        statistics.median(pair[0] / pair[1] for pair in pairs),
    )


def line(what: str, figure: str, budget: str = "") -> None:
    print(f"{what:<58}{figure:>26}  {budget}")
