from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.notices import actions
from gongkai.notices.forms import PreferenceForm
from gongkai.notices.models import Notice
from gongkai.notices.queries import mail_is_configured

PER_PAGE = 20


@staff_view()
@require_safe
def notices(request: StaffRequest) -> HttpResponse:
    """The officer's notices, newest first; all or the unread ones."""
    own = Notice.objects.on_screen_of(request.user)
    only_unread = "unread" in request.GET
    page = Paginator(own.unread() if only_unread else own, PER_PAGE)
    context = {
        "page_obj": page.get_page(request.GET.get("page")),
        "only_unread": only_unread,
        "tabs": [
            {"label": _("全部"), "url": reverse("notices:notices"), "current": not only_unread},
            {"label": _("未读"), "url": "?unread=1", "current": only_unread},
        ],
    }
    return render(request, "notices/staff/notices.html", context)


@staff_view()
@require_safe
def open_notice(request: StaffRequest, pk: int) -> HttpResponse:
    """Go where the notice leads; whoever goes there has read it."""
    notice = get_object_or_404(Notice.objects.on_screen_of(request.user), pk=pk)
    actions.mark_read(request.user, pk)
    return redirect(notice.url or "notices:notices")


@staff_view()
@require_POST
def read(request: StaffRequest, pk: int) -> HttpResponse:
    get_object_or_404(Notice.objects.on_screen_of(request.user), pk=pk)
    actions.mark_read(request.user, pk)
    # 回到原来的一页和范围。
    return redirect(f"{reverse('notices:notices')}?{request.GET.urlencode()}")


@staff_view()
@require_POST
def read_all(request: StaffRequest) -> HttpResponse:
    n_read = actions.mark_read(request.user)
    messages.success(request, _("已将 %(n)s 条通知标为已读。") % {"n": n_read})
    return redirect("notices:notices")


@staff_view()
@require_http_methods(["GET", "HEAD", "POST"])
def preference(request: StaffRequest) -> HttpResponse:
    """Whether mail comes besides, and where to."""
    officer = request.user
    chosen = getattr(officer, "notice_preference", None)
    initial = {"email": officer.email, "mail": chosen.mail if chosen else bool(officer.email)}
    form = PreferenceForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.choose(officer, **form.cleaned_data)
        messages.success(request, _("通知设置已保存。"))
        return redirect("notices:notices")
    context = {
        "form": form,
        "has_mail": mail_is_configured(),
        "cancel_url": reverse("notices:notices"),
    }
    return render(request, "notices/staff/preference.html", context)
