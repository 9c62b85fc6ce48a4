"""An answer that travels with the page instead of being stored: signed, so that it stays ours."""

from django.core import signing
from django.utils.translation import gettext as _

from gongkai.report.errors import ReportError
from gongkai.report.sandbox.answers import Answer, decode, encode

SALT = "gongkai.portal.checking"
VALID_SECONDS = 24 * 3600


class Stale(ReportError):
    """What came back is not what was handed out, or it was handed out too long ago."""


def seal(answer: Answer) -> str:
    """Return the answer as text for a form's hidden field."""
    return signing.dumps(encode(answer), salt=SALT, compress=True)


def unseal(sealed: str) -> Answer:
    """Return the answer that `seal` wrote; Stale if anybody changed it or a day has passed."""
    try:
        text: str = signing.loads(sealed, salt=SALT, max_age=VALID_SECONDS)
    except signing.BadSignature as error:
        raise Stale(_("校验结果已过期，请重新提交报告。")) from error
    return decode(text)
