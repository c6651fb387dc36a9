from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from review.not_me_link import DAYS, sign_off_of
from review.services.disown import disown, is_disowned


@never_cache
@require_http_methods(["GET", "POST"])
def not_me(request, token: str):
    """Opened from a mail, without a log-in. Reading it changes nothing; its one button does."""
    sign_off = sign_off_of(token)
    if sign_off and request.method == "POST":
        disown(sign_off)
    context = {
        "sign_off": sign_off,
        "is_done": bool(sign_off and is_disowned(sign_off)),
        "was_sent": request.method == "POST",
        "days": DAYS,
    }
    return render(request, "review/not_me.html", context, status=200 if sign_off else 404)
