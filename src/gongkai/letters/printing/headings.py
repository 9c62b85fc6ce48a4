"""Which paragraphs of a letter are headings."""

import re

# 一、事实和办理经过: a number of the first level and a few words, no sentence.
_HEADING = re.compile(r"[一二三四五六七八九十]+、[^。；，：]{1,24}")


def is_heading(text: str) -> bool:
    """Return whether the paragraph is a heading of the first level, set in 黑体."""
    return _HEADING.fullmatch(text) is not None
