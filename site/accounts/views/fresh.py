from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from accounts.identity import fresh_identity


def fresh_identity_required(view: Callable[..., HttpResponseBase]) -> Callable[..., Any]:
    """Whoever opens this page has just shown who they are, or is asked to and comes back."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if fresh_identity(request):
            return view(request, *args, **kwargs)
        came_from = urlencode({"next": request.path})
        return redirect(f"{reverse('account_reauthenticate')}?{came_from}")

    return login_required(asked)
