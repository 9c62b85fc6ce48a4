from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.agencies.models import Role
from gongkai.notices import actions
from gongkai.notices.models import Channel, Notice
from gongkai.notices.queries import wants_mail
from gongkai.notices.sms import sms_is_configured

PER_PAGE = 20


@staff_view(Role.ADMINISTRATOR)
@require_safe
def deliveries(request: StaffRequest) -> HttpResponse:
    """What could not be sent and why, when it is tried again, and how mail leaves this house."""
    shown = Notice.objects.administered_by(request.user)
    # 停发的等人处理，排在会自行重试的前面。
    stopped_first = F("stopped_at").asc(nulls_last=True)
    troubled = shown.in_trouble().select_related("officer").order_by(stopped_first, "made_at", "pk")
    mailed = shown.filter(channel=Channel.MAIL).exclude(sent_at=None).order_by("-sent_at")
    context = {
        "page_obj": Paginator(troubled, PER_PAGE).get_page(request.GET.get("page")),
        "n_waiting": shown.waiting().count(),
        "server": f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}" if settings.EMAIL_HOST else "",
        "sender": settings.DEFAULT_FROM_EMAIL,
        "last_mailed_at": mailed.values_list("sent_at", flat=True).first(),
        "has_sms": sms_is_configured(),
        "may_try": wants_mail(request.user),
    }
    return render(request, "notices/staff/deliveries.html", context)


@staff_view(Role.ADMINISTRATOR)
@require_POST
def again(request: StaffRequest, pk: int) -> HttpResponse:
    if actions.try_again(pk, by=request.user):
        messages.success(request, _("已重新排队，稍后发送。"))
    else:
        messages.info(request, _("这条通知已经发出，或者不在列表中。"))
    return redirect("notices:deliveries")


@staff_view(Role.ADMINISTRATOR)
@require_POST
def stop(request: StaffRequest, pk: int) -> HttpResponse:
    if actions.give_up(pk, by=request.user):
        messages.success(request, _("这条通知不再发送。"))
    else:
        messages.info(request, _("这条通知已经发出，或者不在列表中。"))
    return redirect("notices:deliveries")


@staff_view(Role.ADMINISTRATOR)
@require_POST
def trial(request: StaffRequest) -> HttpResponse:
    """Mail a trial to the administrator's own address."""
    if actions.send_test(request.user):
        messages.success(request, _("试发邮件已排队，请稍后查收；未能发出的会列在本页。"))
    else:
        messages.error(request, _("不能试发：未配置邮件服务器，或者您没有开启邮件通知。"))
    return redirect("notices:deliveries")
