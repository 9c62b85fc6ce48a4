"""The pages of a PDF, drawn and read by pdfium: what a reader sees on paper, and nothing else."""

import math

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from gongkai.redaction.boxes import Word
from gongkai.redaction.errors import RedactionError
from gongkai.redaction.glyphs import glyphs_of
from gongkai.redaction.lines import words_of
from gongkai.redaction.visible import visible

BROKEN = "PDF 文件已损坏，无法打开，请重新导出后再试。"
LOCKED = "PDF 文件已加密，请解除密码后再试。"
EMPTY = "PDF 文件没有页面，请检查文件。"
TOO_MANY_PAGES = "PDF 超过 {most} 页，请分成几份处理。"

MOST_PIXELS = 25_000_000
# Fine enough to see whether there is ink where a character is said to stand.
_SEEN_AT = 110
# Remarks of those who read a draft; what was typed, stamped or filled in on the page stays.
_REMARKS = frozenset(
    {
        raw.FPDF_ANNOT_TEXT,
        raw.FPDF_ANNOT_POPUP,
        raw.FPDF_ANNOT_HIGHLIGHT,
        raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_SQUIGGLY,
        raw.FPDF_ANNOT_STRIKEOUT,
        raw.FPDF_ANNOT_CARET,
        raw.FPDF_ANNOT_FILEATTACHMENT,
    }
)


class PdfPages:
    """The pages of a PDF. Raises RedactionError for whatever is wrong with it."""

    def __init__(self, data: bytes, most: int) -> None:
        try:
            self._file = pdfium.PdfDocument(data)
            self._file.init_forms()
        except pdfium.PdfiumError as error:
            locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
            raise RedactionError(LOCKED if locked else BROKEN) from error
        if len(self) > most:
            raise RedactionError(TOO_MANY_PAGES.format(most=most))
        if not len(self):
            raise RedactionError(EMPTY)
        self._kept: tuple[int, pdfium.PdfPage] | None = None

    def __len__(self) -> int:
        return len(self._file)

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height in points, as the page is turned."""
        width, height = self._page(page).get_size()
        if not (width > 0 and height > 0):
            raise RedactionError(BROKEN)
        return width, height

    def raster(self, page: int, dpi: int) -> Image.Image:
        """Return the page as a picture in colour, coarser where a sheet is very large."""
        width, height = self.size(page)
        scale = min(dpi / 72, math.sqrt(MOST_PIXELS / (width * height)))
        bitmap = self._page(page).render(
            scale=scale, may_draw_forms=False, draw_annots=False, rev_byteorder=True
        )
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        return picture

    def words(self, page: int) -> list[Word]:
        """Return the words that can be seen on the page, in the order of the file."""
        picture = self.raster(page, _SEEN_AT).convert("L")
        width, height = self.size(page)
        return words_of(visible(glyphs_of(self._page(page)), picture), height / width)

    def _page(self, page: int) -> pdfium.PdfPage:
        """Return the page with form fields and stamps made part of it, and the remarks gone."""
        if self._kept is None or self._kept[0] != page:
            if self._kept:
                self._kept[1].close()
            try:
                self._kept = page, self._flat(page)
            except pdfium.PdfiumError as error:
                raise RedactionError(BROKEN) from error
        return self._kept[1]

    def _flat(self, page: int) -> pdfium.PdfPage:
        drawn = self._file[page]
        for i in reversed(range(raw.FPDFPage_GetAnnotCount(drawn))):
            annotation = raw.FPDFPage_GetAnnot(drawn, i)
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            raw.FPDFPage_CloseAnnot(annotation)
            if kind in _REMARKS:
                raw.FPDFPage_RemoveAnnot(drawn, i)
        raw.FPDFPage_Flatten(drawn, raw.FLAT_NORMALDISPLAY)
        drawn.close()
        return self._file[page]
