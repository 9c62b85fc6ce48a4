"""Finding things in a document that come in a known order."""

from collections.abc import Sequence


def align(scores: Sequence[Sequence[float]]) -> list[int | None]:
    """Return for each wanted thing the place that it is found at, None if it is not there.

    `scores[i][j]` says how well place j suits thing i, 0 that it does not. Places rise with
    things, the sum of the scores is the largest, and of equal choices the last is taken, since
    lists of contents stand before what they list.
    """
    width = len(scores[0]) if scores else 0
    best = [[0.0] * (width + 1)]
    for line in scores:
        above, current = best[-1], [0.0]
        for j, score in enumerate(line):
            met = above[j] + score if score else 0.0
            current.append(max(above[j + 1], current[j], met))
        best.append(current)
    return _walk_back(scores, best, width)


def _walk_back(
    scores: Sequence[Sequence[float]], best: list[list[float]], width: int
) -> list[int | None]:
    places: list[int | None] = [None] * len(scores)
    i, j = len(scores), width
    while i and j:
        score = scores[i - 1][j - 1]
        if score and best[i][j] == best[i - 1][j - 1] + score:
            i, j = i - 1, j - 1
            places[i] = j
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i -= 1
    return places
