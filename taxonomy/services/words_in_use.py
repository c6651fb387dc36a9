from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import ManyToOneRel, ProtectedError
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, RevisionMixin


def is_used(word: models.Model) -> bool:
    """Whether a row of any table or a stored draft points at this word."""
    relations = (
        relation
        for relation in word._meta.get_fields(include_hidden=True)
        if isinstance(relation, ManyToOneRel)
        # A reader's choice of a topic must not block an editor, who could not remove it either.
        and not getattr(relation.related_model, "lets_words_go", False)
    )
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: word.pk}).exists()
        or _is_used_in_a_draft(relation, word)
        for relation in relations
    )


def _is_used_in_a_draft(relation: ManyToOneRel, word: models.Model) -> bool:
    """A draft keeps its foreign keys in the revision, where the database does not protect them."""
    if not issubclass(relation.related_model, (Page, RevisionMixin)):
        return False
    kind = ContentType.objects.get_for_model(relation.related_model)
    named = Revision.objects.filter(
        content_type=kind, **{f"content__{relation.field.name}": word.pk}
    )
    return named.exists()


def refuse_to_delete_used(word: models.Model) -> None:
    """Many-to-many rows are silently deleted with their word, so PROTECT alone is not enough."""
    if is_used(word):
        raise ProtectedError(in_use_sentence(word), {word})


def in_use_sentence(word: models.Model) -> str:
    return _("“%(word)s” is in use, so it was not deleted. Take it out of the studies first.") % {
        "word": word
    }
