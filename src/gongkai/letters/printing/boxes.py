"""The boxes of a form in the lines in which they are printed."""

from collections.abc import Sequence

from gongkai.letters.letter import Part


def box_lines(parts: Sequence[Part]) -> tuple[tuple[Part, ...], ...]:
    """Return the boxes line by line: two neighbouring halves share one, every other box has its
    own."""
    lines: list[tuple[Part, ...]] = []
    for part in parts:
        alone = lines and len(lines[-1]) == 1 and lines[-1][0].half
        if part.half and alone:
            lines[-1] = (*lines[-1], part)
        else:
            lines.append((part,))
    return tuple(lines)
