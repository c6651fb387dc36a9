from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.hooks import get_hooks

from accounts.services.stop import stop
from core.permission_policies import why_not_change_person


@require_http_methods(["GET", "POST"])
def stop_account(request: HttpRequest, pk: int) -> HttpResponse:
    """What would come to a stop, who takes over which work, and one button.

    The hook `register_forms_before_stop` takes the person and the data, and returns a form with a
    `heading` and a prefix; the signal `stopped` brings its cleaned data back.
    """
    person = get_object_or_404(get_user_model(), pk=pk, is_active=True)
    if reason := _why_not(request.user, person):
        messages.error(request, reason)
        return redirect("wagtailusers_users:index")
    data = request.POST if request.method == "POST" else None
    forms = [hook(person, data) for hook in get_hooks("register_forms_before_stop")]
    if data is not None and all(form.is_valid() for form in forms):
        stop(person, {form.prefix: form.cleaned_data for form in forms})
        messages.success(request, _("The account of %s is stopped.") % person)
        return redirect("wagtailusers_users:index")
    warn = get_hooks("warn_before_person_changes")
    warnings = [words for hook in warn for words in hook([person], ())]
    context = {"person": person, "forms": forms, "warnings": warnings}
    return render(request, "accounts/stop.html", context)


def _why_not(user, person) -> str:
    if not user.has_perm("core.change_user"):
        raise PermissionDenied
    if user.pk == person.pk:
        return _("Nobody stops their own account. Ask another administrator.")
    return why_not_change_person(user, person)
