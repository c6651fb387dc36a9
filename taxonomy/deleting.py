from collections.abc import Iterable

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from taxonomy.models import Category
from taxonomy.services.words_in_use import in_use_sentence, is_used


def keep_categories_in_use(
    request: HttpRequest, instances: Iterable[models.Model]
) -> HttpResponse | None:
    """Says why before Wagtail asks "are you sure?", for one category and for many at once."""
    kept = [word for word in instances if isinstance(word, Category) and is_used(word)]
    if not kept:
        return None
    for word in kept:
        messages.error(request, in_use_sentence(word))
    return redirect(Category.snippet_viewset.get_url_name("list"))
