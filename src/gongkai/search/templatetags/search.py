"""What was searched for, marked where it stands."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from gongkai.search.excerpts import pieces

register = template.Library()
PLAIN, MARKED = "{}", "<mark>{}</mark>"


@register.filter
def marked(text: str, query: str) -> SafeString:
    """Return the text, escaped, with every part that the query names in <mark>."""
    parts = (format_html(MARKED if named else PLAIN, part) for named, part in pieces(text, query))
    return mark_safe("".join(parts))
