"""What every page says the same way: Chinese dates, figures and blanks, icons, QR codes."""

import re
from datetime import date, datetime
from decimal import Decimal

import segno
from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.common.dates import written_day
from gongkai.common.display import LARGE_TYPE
from gongkai.common.icons import PATHS

register = template.Library()

WORD_JOINER = "\u2060"  # no line ends here

Figure = int | Decimal | None


@register.filter
def day(value: date | datetime | None) -> str:
    """Return 2021年1月29日; an instant gives its day in Asia/Shanghai, None an empty string."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return written_day(value)


@register.filter
def day_of_year(value: date, year: int) -> str:
    """Return 12月27日（星期日）, led by the year where it is another one than `year`."""
    form = _("n月j日（D）") if value.year == year else _("Y年n月j日（D）")
    return date_format(value, form)


@register.filter
def moment(value: datetime | None) -> str:
    """Return 2021年1月29日 09:30 in Asia/Shanghai."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)} {local:%H:%M}"


@register.filter
def phrases(title: str) -> SafeString:
    """Return a title that a narrow screen breaks between its words: 机关、年度、文种; its number
    stays with it."""
    numbered = re.sub(r"^([一二三四五六七八九十]+、)", rf"\1{WORD_JOINER}", title)
    parts = re.split(rf"(?<=[^{WORD_JOINER}])(?=\d{{4}}年|政府信息公开|工作年度报告)", numbered)
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in parts))


@register.filter
def unbroken(text: str) -> SafeString:
    """Return a telephone number or the like, which no line end may part."""
    return format_html('<span class="unbroken">{}</span>', text)


@register.filter
def figure(value: Figure) -> str:
    """Return the digits of a figure without exponent; a blank stays blank and is never 0."""
    if value is None or value == "":
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@register.filter
def yuan(value: Figure) -> str:
    """Return an amount in 元 with thousands set apart and two decimals; a blank stays blank."""
    return "" if value is None or value == "" else f"{value:,.2f}"


@register.filter
def figure_class(value: Figure) -> str:
    """Return the classes of a figure's cell: every figure is `n`, a zero recedes."""
    return "n zero" if value == 0 and value is not None else "n"


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon as inline SVG; the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        PATHS[name],
    )


@register.simple_tag
def qr(url: str) -> SafeString:
    """Return the QR code of an address as inline SVG (ISO/IEC 18004, level M)."""
    code = segno.make(url, error="m", micro=False)
    svg = code.svg_inline(
        border=4, svgclass="qr", lineclass=None, omitsize=True, title=_("本页二维码"), light="#fff"
    )
    return mark_safe(svg.replace("<svg ", '<svg role="img" ', 1))


@register.simple_tag
def site_domain() -> str:
    """Return the host of the public site, as the SiteDomain tag wants it."""
    return settings.SITE_URL.split("//", 1)[-1].split("/", 1)[0]


@register.simple_tag(takes_context=True)
def page_url(context: RequestContext) -> str:
    """Return the public address of this page, without its query."""
    request: HttpRequest | None = context.get("request")
    return settings.SITE_URL + (request.path if request else "/")


@register.simple_tag(takes_context=True)
def here(context: RequestContext, url: str) -> SafeString | str:
    """Return ` aria-current="page"` where `url` is the page being read, else nothing."""
    request: HttpRequest | None = context.get("request")
    return mark_safe(' aria-current="page"') if request and request.path == url else ""


@register.simple_tag(takes_context=True)
def large_type(context: RequestContext) -> bool:
    """Whether the reader chose the large-type edition 大字版."""
    request: HttpRequest | None = context.get("request")
    return bool(request and request.COOKIES.get(LARGE_TYPE) == "1")
