"""The page on which a second person confirms words, and the list of what waits on the home."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.roles import TEAM
from review.assignments.dashboard import Dashboard, Row, Section
from review.models.confirmed_words import ConfirmedWords, confirmed_models
from review.services.confirm_words import confirm, discard, why_not_confirm


@require_http_methods(["GET", "POST"])
def confirm_words(request: HttpRequest, model: str, pk: int) -> HttpResponse:
    word: Any = get_object_or_404(_list_named(model), pk=pk)
    if request.method == "POST":
        if "discard" in request.POST:
            discard(word=word, user=request.user)
            messages.success(request, _("The old words stay. Nothing waits any more."))
        else:
            confirm(word=word, user=request.user, read=request.POST.get("read", ""))
            messages.success(request, _("Confirmed. Readers see the new words from now on."))
        return redirect("wagtailadmin_home")
    writers = get_user_model()._default_manager.filter(pk__in=word.writers).order_by("pk")
    context = {
        "word": word,
        "title": f"{word._meta.verbose_name}: {word}",
        "writers": get_text_list([*map(str, writers)], _("or")),
        "why_not": why_not_confirm(word, request.user) if word.waits else "",
    }
    return render(request, "review/confirm_words.html", context)


def _list_named(model: str) -> type[Any]:
    for kind in confirmed_models():
        if kind._meta.model_name == model:
            return kind
    raise Http404


def confirm_address(word: ConfirmedWords) -> str:
    return reverse("review:words", args=[word._meta.model_name, word.pk])


def sections(dashboard: Dashboard) -> list[Section]:
    """One query for each list, however many words wait."""
    if not dashboard.has(*TEAM):
        return []
    waiting = [
        word
        for kind in confirmed_models()
        for word in kind.waiting_on_homes()
        if dashboard.user.pk not in word.writers
    ]
    heading = _("Words that wait for a second person")
    return [Section("words", heading, waiting, row_of=_row)]


def _row(word: ConfirmedWords) -> Row:
    words = f"{word}: {word.waiting_words}" if word.waiting else word.waiting_words
    return Row(words, confirm_address(word), str(word._meta.verbose_name))
