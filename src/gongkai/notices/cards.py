from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.desk import Card
from gongkai.agencies.models import Officer, Role
from gongkai.notices.models import Notice


def delivery_card(officer: Officer) -> Card | None:
    """Return what an administrator has to know: notices that did not go out."""
    if Role.ADMINISTRATOR not in officer.roles:
        return None
    n_unsent = Notice.objects.administered_by(officer).in_trouble().count()
    if not n_unsent:
        return None
    return Card(
        title=_("有通知未能发出"),
        url=reverse("notices:deliveries"),
        count=n_unsent,
        unit=_("条"),
        note=_("请检查邮件服务器和收件地址"),
        tone="late",
    )
