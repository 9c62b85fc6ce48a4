"""PDF: opened, read by nobody else than its reader, and nothing in it runs."""

from io import BytesIO

import pikepdf

from gongkai.files.contents.kinds import Refused
from gongkai.files.contents.packages import DAMAGED

RUNNING = ("/JavaScript", "/Launch")


def inspect(data: bytes) -> None:
    """Raise Refused if the file cannot be opened by everybody, or runs something."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            _check(pdf)
    except pikepdf.PasswordError as error:
        raise Refused("PDF 文件设有密码，请取消密码后重新上传。") from error
    except pikepdf.PdfError as error:
        raise Refused(DAMAGED) from error


def _check(pdf: pikepdf.Pdf) -> None:
    if pdf.is_encrypted:
        raise Refused("PDF 文件设有使用限制，请解除限制或者打印为新的 PDF 后上传。")
    if not len(pdf.pages):
        raise Refused(DAMAGED)
    if _runs(pdf.Root):
        raise Refused("PDF 文件含有自动运行的脚本，请打印为新的 PDF 后上传。")


def _runs(root: pikepdf.Object) -> bool:
    names, opening = root.get("/Names"), root.get("/OpenAction")
    return (
        (isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names)
        or (isinstance(opening, pikepdf.Dictionary) and str(opening.get("/S")) in RUNNING)
        or "/AA" in root
    )
