"""The kinds of file that people may hand in."""

from typing import NamedTuple


class Refused(ValueError):
    """A file is not accepted; the message is one Chinese sentence that says what to do."""


class Kind(NamedTuple):
    """A kind by its media type, the ending of its names, and its name for people."""

    media_type: str
    extension: str
    label: str


OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = Kind("application/pdf", ".pdf", "PDF")
DOCX = Kind(f"{OFFICE}.wordprocessingml.document", ".docx", "Word（DOCX）")
XLSX = Kind(f"{OFFICE}.spreadsheetml.sheet", ".xlsx", "Excel（XLSX）")
PNG = Kind("image/png", ".png", "PNG")
JPEG = Kind("image/jpeg", ".jpg", "JPG")
TIFF = Kind("image/tiff", ".tif", "TIFF")
TXT = Kind("text/plain", ".txt", "文本（TXT）")
EML = Kind("message/rfc822", ".eml", "电子邮件（EML）")
KINDS = (PDF, DOCX, XLSX, PNG, JPEG, TIFF, TXT, EML)
