"""Contrast of the tokens, computed as WCAG 2.1 defines it (1.4.3: text 4.5, 1.4.11: borders 3)."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[1] / "static/common"
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (STYLES / "gongkai.css").read_text()))

TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in ("paper", "wash")),
    *((ink, "line-2") for ink in ("ink", "ink-2")),
    *(
        (link, ground)
        for link in ("blue", "blue-deep")
        for ground in ("paper", "wash", "blue-wash")
    ),
    ("seal", "paper"),
    ("seal", "wash"),
    ("seal-deep", "paper"),
    ("seal-deep", "wash"),
    ("seal-deep", "seal-wash"),
    ("ink-3", "seal-wash"),
    ("ink-3", "blue-wash"),
    ("green", "green-wash"),
    ("amber", "amber-wash"),
    ("paper", "blue"),
    ("paper", "blue-deep"),
    ("paper", "seal"),
    ("night-ink", "night"),
    ("night-ink", "night-2"),
    ("paper", "night-2"),
]
EDGES = [
    ("edge", "paper"),
    ("edge", "wash"),
    ("focus", "paper"),
    ("focus", "wash"),
    ("gold", "night"),
]


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_right() -> None:
    TOKENS.update(white="#ffffff", black="#000000", grey="#777777")
    assert contrast("white", "black") == 21
    assert round(contrast("grey", "white"), 2) == 4.48


@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_and_the_focus_are_seen(edge: str, ground: str) -> None:
    assert contrast(edge, ground) >= 3


def test_colours_of_text_come_from_the_tokens() -> None:
    """A colour written elsewhere would escape this test; only paper's black and white may."""
    for sheet in STYLES.glob("*.css"):
        rules = re.sub(r"--[\w-]+: #[0-9a-f]+;", "", sheet.read_text())
        assert set(re.findall(r"(?<![-\w])color: (#\w+)", rules)) <= {"#000", "#fff"}, sheet.name
