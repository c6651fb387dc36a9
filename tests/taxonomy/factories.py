from datetime import UTC, datetime

import factory

from taxonomy.choices import Design
from taxonomy.models import Category, GlossaryTerm, Journal, StudyType


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category

    name = factory.Sequence(lambda n: f"Category {n}")
    description = "Studies about one part of life after an injury."


class StudyTypeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StudyType

    name = factory.Sequence(lambda n: f"Study type {n}")
    explanation = "Chance decides who gets the treatment."
    design = Design.RANDOMISED_TRIAL


class JournalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Journal

    name = factory.Sequence(lambda n: f"Journal {n}")


class GlossaryTermFactory(factory.django.DjangoModelFactory):
    """A term that readers see, or a draft with `live=False`.

    The row is as a signature leaves it, without the road: tests of lists want many of them.
    `tests/review/words.py` takes the road.
    """

    class Meta:
        model = GlossaryTerm

    term = factory.Sequence(lambda n: f"Word {n}")
    definition = "What the word means."

    @classmethod
    def _create(cls, model_class, *args, live=True, demo=False, **kwargs):
        term = super()._create(model_class, *args, **kwargs)
        if live:
            signature = {
                "live": True,
                "signed_under": 1,
                "signed_by": "Dana Doctor, MD",
                "signed_at": datetime(2026, 1, 2, 12, tzinfo=UTC),
                "signed_as_demo": demo,
            }
            model_class.objects.filter(pk=term.pk).update(**signature)
            term.refresh_from_db()
        return term


def signed_term(term: str, aliases: str = "", **facts) -> GlossaryTerm:
    """The same in the place of the draft that came with the site."""
    GlossaryTerm.objects.filter(term=term)._raw_delete(using="default")
    return GlossaryTermFactory(term=term, aliases=aliases, **facts)
