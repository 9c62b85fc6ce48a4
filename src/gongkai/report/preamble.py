"""The paragraph before section 一, generated from what is known of the agency."""

from gongkai.report.form import Format


def preamble(
    *,
    agency: str,
    year: int,
    format: Format,
    address: str,
    postcode: str,
    phone: str,
    office: str,
    site_url: str | None = None,
) -> str:
    """Return the preamble: basis, document of the form, sections, period, electronic copy, contact.

    Empty parts of the address are left out. Paragraphs are separated by line feeds.
    """
    paragraphs = [
        f"根据《中华人民共和国政府信息公开条例》第五十条和{_document(format)}的要求，"
        f"编制{format.title_template.format(agency=agency, year=year)}。",
        f"本报告由{_titles(format)}六个部分组成，"
        f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
        _contact(f"{agency}{office}", address, postcode, phone, site_url),
    ]
    return "\n".join(paragraphs)


def _document(form: Format) -> str:
    # A title inside a title takes single marks (GB/T 15834).
    title = form.document_title.replace("《", "〈").replace("》", "〉")
    return f"《{title}》（{form.document_number}）"


def _titles(form: Format) -> str:
    *titles, last = (section.title for section in form.sections)
    return f"{'，'.join(titles)}，以及{last}"


def _contact(office: str, address: str, postcode: str, phone: str, site_url: str | None) -> str:
    parts = (("地址", address), ("邮编", postcode), ("电话", phone))
    known = "，".join(f"{name}：{value}" for name, value in parts if value)
    copy = f"本报告电子版可在 {site_url} 查阅和下载。" if site_url else ""
    return f"{copy}对本报告如有疑问，请与{office}联系{f'（{known}）' if known else ''}。"
