from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.services.sessions import end_one_session, end_other_sessions
from accounts.session_list import sessions_of


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Where the person is logged in, and a button that ends it."""
    if request.method == "POST":
        _end(request, request.POST.get("end", ""))
        return redirect("usersessions_list")
    here = request.session.session_key
    return render(
        request,
        "usersessions/usersession_list.html",
        {"sessions": sessions_of(request.user, here)},
    )


def _end(request: HttpRequest, which: str) -> None:
    if which == "others":
        end_other_sessions(request.user)
        messages.success(request, _("You are logged out everywhere but here."))
        return
    others = UserSession.objects.filter(user_id=request.user.pk)
    others = others.exclude(session_key=request.session.session_key)
    end_one_session(get_object_or_404(others, pk=int(which) if which.isdecimal() else 0))
    messages.success(request, _("That browser is logged out."))
