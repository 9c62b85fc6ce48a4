"""Small files of every kind, made here: sound ones, and ones that somebody meant harm with."""

import zipfile
from email.message import EmailMessage
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pikepdf
from PIL import Image


def pdf(**saving: Any) -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        return saved(document, **saving)


def pdf_with(key: str, value: Any) -> bytes:
    """A PDF whose catalogue has one entry more."""
    with pikepdf.new() as document:
        document.add_blank_page()
        document.Root[key] = value
        return saved(document)


def saved(document: pikepdf.Pdf, **saving: Any) -> bytes:
    out = BytesIO()
    document.save(out, **saving)
    return out.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("申请公开演示项目的批复")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def excel() -> bytes:
    out = BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def image(kind: str, size: tuple[int, int] = (8, 8), frames: int = 1) -> bytes:
    out = BytesIO()
    pages = [Image.new("RGB", size, "white") for _ in range(frames)]
    more = {"save_all": True, "append_images": pages[1:]} if frames > 1 else {}
    pages[0].save(out, kind, **more)
    return out.getvalue()


def package(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(whole: bytes, name: str, content: bytes) -> bytes:
    """The package with one part more, or another in its place."""
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    return package(parts | {name: content})


def mail(attachment: tuple[str, bytes] | None = None) -> bytes:
    message = EmailMessage()
    message["From"], message["Date"] = "a@example.cn", "Mon, 02 Nov 2026 09:00:00 +0800"
    message["Subject"] = "政府信息公开申请"
    message.set_content("申请公开演示项目的批复")
    if attachment:
        name, content = attachment
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()
