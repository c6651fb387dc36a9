from django.db import models
from django.db.models import ManyToOneRel, ProtectedError
from django.utils.translation import gettext as _


def is_used(word: models.Model) -> bool:
    """Whether a row of any table points at this word, many-to-many tables included."""
    relations = (
        relation
        for relation in word._meta.get_fields(include_hidden=True)
        if isinstance(relation, ManyToOneRel)
    )
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: word.pk}).exists()
        for relation in relations
    )


def refuse_to_delete_used(word: models.Model) -> None:
    """Many-to-many rows vanish with their word in silence, so PROTECT alone is not enough."""
    if is_used(word):
        raise ProtectedError(in_use_sentence(word), {word})


def in_use_sentence(word: models.Model) -> str:
    return _("“%(word)s” is in use, so it was not deleted. Take it out of the studies first.") % {
        "word": word
    }
