"""Whose site the pages of /check/ stand on, and what they are called."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.portal import queries


def site() -> dict[str, Any]:
    """Return what every page of /check/ tells its head: the agency, the column, a description."""
    return {
        "agency": queries.single_root(queries.open_agencies()),
        "column_name": _("年报校验"),
        "description": _("校验已公布的政府信息公开工作年度报告：表内勾稽关系和正文所述数字"),
    }
