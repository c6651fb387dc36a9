"""A word in use stays, and the editor reads why before Wagtail asks "are you sure?"."""

from collections.abc import Iterable

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail_modeladmin.views import DeleteView

from taxonomy.models import Category
from taxonomy.services.words_in_use import in_use_sentence, is_used


class KeepUsedDeleteView(DeleteView):
    """wagtail-modeladmin's own view fails on a relation with related_name="+"."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.permission_helper.user_can_delete_obj(request.user, self.instance) and is_used(
            self.instance
        ):
            messages.error(request, in_use_sentence(self.instance))
            return redirect(self.index_url)
        return super().dispatch(request, *args, **kwargs)


def keep_categories_in_use(
    request: HttpRequest, instances: Iterable[models.Model]
) -> HttpResponse | None:
    """For one category and for many at once; Wagtail calls it for every kind of snippet."""
    kept = [word for word in instances if isinstance(word, Category) and is_used(word)]
    if not kept:
        return None
    for word in kept:
        messages.error(request, in_use_sentence(word))
    return redirect(Category.snippet_viewset.get_url_name("list"))
