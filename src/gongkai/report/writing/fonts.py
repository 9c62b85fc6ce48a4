"""The faces an official document asks for, and what stands in for them where they are missing.

Licensed fonts are never shipped: a caller names their folder. Debian's free Fandol faces come
next, and last whatever Chinese font the machine has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst

from gongkai.report.errors import ReportError

TITLE_FAMILIES = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体")
# Official name → the families that carry that face, the licensed ones first.
FACES = {
    # 小标宋 is drawn heavy; what stands in for it has to be set bold.
    "小标宋": (*TITLE_FAMILIES, "FandolSong"),
    "仿宋": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang R"),
    "黑体": ("SimHei", "黑体", "STHeiti", "FandolHei"),
    "楷体": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FandolKai"),
    "宋体": ("SimSun", "宋体", "NSimSun", "STSong", "FandolSong"),
}
# The Latin letters and digits of Debian's 仿宋 are sans serif; those of its 宋体 go with it better.
SANS_LATIN, LATIN = "FandolFang R", {"name": "FandolSong", "covers": "latin-in-cjk"}
# Faces with a large repertoire; they lend the rare characters (镕, 䶮) that the others lack.
WIDE = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "Source Han Sans SC")

FOLDERS = (
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:\\Windows\\Fonts",
)


@dataclass(frozen=True)
class FoundFonts:
    """What the folders hold: `families` by official face, `missing` faces without one of theirs.

    A family is a name, or name and the characters it covers, as Typst's `font` takes them.
    """

    fonts: typst.Fonts
    families: dict[str, tuple[str | dict[str, str], ...]]
    missing: tuple[str, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return one sentence if a face is missing and another Chinese font stands in."""
        if not self.missing:
            return ()
        return (
            f"未找到{'、'.join(self.missing)}字体，"
            "PDF 已改用其他中文字体，版面可能与公文格式不一致。",
        )


def find_fonts(
    font_paths: Sequence[str | Path] = (), folders: Sequence[str] = FOLDERS
) -> FoundFonts:
    """Return the fonts in `font_paths`, then `folders`; what is found is kept for the next call.

    Raises ReportError if none of them can print Chinese.
    """
    return _find(tuple(str(Path(folder).expanduser()) for folder in (*font_paths, *folders)))


@lru_cache(maxsize=8)
def _find(folders: tuple[str, ...]) -> FoundFonts:
    there = [folder for folder in folders if Path(folder).is_dir()]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=there)
    if not _prints_chinese(fonts):
        raise ReportError(
            "未找到可用的中文字体，无法生成 PDF，请安装中文字体或者指定字体所在目录。"
        )
    families = fonts.families()
    return FoundFonts(
        fonts=fonts,
        families={face: tuple(_chosen(names, families)) for face, names in FACES.items()},
        missing=tuple(face for face, names in FACES.items() if not set(names) & set(families)),
    )


def _chosen(names: Sequence[str], families: Sequence[str]) -> Iterator[str | dict[str, str]]:
    chosen = [name for name in (*names, *WIDE) if name in families]
    if chosen[:1] == [SANS_LATIN]:
        yield LATIN
    # Typst takes an unlisted font only where the listed ones lack a character, so any list will do.
    yield from chosen or families


def _prints_chinese(fonts: typst.Fonts) -> bool:
    """An archival PDF is refused if a character has no glyph: the quickest honest question."""
    if not fonts.families():
        return False
    try:
        typst.compile("政府信息公开".encode(), font_paths=fonts, pdf_standards="a-2u")
    except typst.TypstError:
        return False
    return True
