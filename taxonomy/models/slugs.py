import re
from itertools import count
from typing import cast

from django.db import models
from django.utils.text import slugify

# Django's slugify drops these dashes and joins the words on both sides.
DASHES = re.compile("[\u2010-\u2015]")


def free_slug(*, of: models.Model, field: str, text: str) -> str:
    """A slug for `text` that no other row has; a taken one gets -2, -3 and so on."""
    longest = cast(models.SlugField, of._meta.get_field(field)).max_length or 50
    wanted = slugify(DASHES.sub("-", text))[:longest].strip("-") or str(of._meta.model_name)
    others = type(of)._default_manager.exclude(pk=of.pk)
    if not others.filter(**{field: wanted}).exists():
        return wanted
    for number in count(2):
        ending = f"-{number}"
        slug = wanted[: longest - len(ending)].rstrip("-") + ending
        if not others.filter(**{field: slug}).exists():
            return slug
    raise AssertionError("count() does not end")
