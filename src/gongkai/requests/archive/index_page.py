"""The first page of the package: opens in any browser, asks for nothing from elsewhere."""

from __future__ import annotations

import html
from collections.abc import Sequence

from django.utils.translation import gettext as _

from gongkai.requests.models import RequestCase

Row = tuple[int, str, Sequence[str]]
STYLE = (
    "body{font:16px/1.8 serif;max-width:46em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top}"
)
LOGS = ("case.json", "ledger.json", "audit.json", "SHA256SUMS.txt")


def index_page(case: RequestCase, rows: Sequence[Row], remark: str) -> str:
    """Return the list of the file as a page of HTML, each document linked."""
    told = {"number": case.number, "agency": case.agency.name}
    title = html.escape(_("%(number)s 归档目录") % told)
    head = html.escape(_("%(agency)s政府信息公开申请档案") % told)
    foot = _(
        "登记内容见 %(case)s，期限和步骤记录见 %(ledger)s，审计摘录见 %(audit)s，"
        "各文件的校验值见 %(sums)s。"
    )
    links = dict(zip(("case", "ledger", "audit", "sums"), map(_link, LOGS), strict=True))
    return "".join(
        [
            '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
            f"<title>{title}</title>",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<style>{STYLE}</style></head><body><h1>{title}</h1><p>{head}</p><table><thead><tr>",
            *(f"<th>{label}</th>" for label in (_("序号"), _("材料"), _("文件"))),
            "</tr></thead><tbody>",
            *(_line(*row) for row in rows),
            "</tbody></table>",
            f"<p>{html.escape(_('缺件说明：%(remark)s') % {'remark': remark})}</p>"
            if remark
            else "",
            f"<p>{foot % links}</p></body></html>",
        ]
    )


def _line(n: int, title: str, names: Sequence[str]) -> str:
    links = "<br>".join(map(_link, names))
    return f"<tr><td>{n}</td><td>{html.escape(str(title))}</td><td>{links}</td></tr>"


def _link(name: str) -> str:
    return f'<a href="{name}">{name}</a>'
