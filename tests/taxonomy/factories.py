from datetime import UTC, datetime

import factory
from django.utils import timezone

from taxonomy.choices import Country, Design, HelpGroup, HelpTopic
from taxonomy.models import Category, GlossaryTerm, HelpLine, HelpText, Journal, StudyType


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


class SignedFactory(factory.django.DjangoModelFactory):
    """Words that readers see, or a draft with `live=False`.

    The row is as a signature leaves it, without the road: tests of lists want many of them.
    """

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, live=True, demo=False, **kwargs):
        row = super()._create(model_class, *args, **kwargs)
        if live:
            signature = {
                "live": True,
                "signed_under": 1,
                "signed_by": "Dana Doctor, MD",
                "signed_at": datetime(2026, 1, 2, 12, tzinfo=UTC),
                "signed_as_demo": demo,
            }
            model_class.objects.filter(pk=row.pk).update(**signature)
            row.refresh_from_db()
        return row


class GlossaryTermFactory(SignedFactory):
    class Meta:
        model = GlossaryTerm

    term = factory.Sequence(lambda n: f"Word {n}")
    definition = "What the word means."


def signed_term(term: str, aliases: str = "", **facts) -> GlossaryTerm:
    """The same in the place of the draft that came with the site."""
    GlossaryTerm.objects.filter(term=term)._raw_delete(using="default")
    return GlossaryTermFactory(term=term, aliases=aliases, **facts)


class HelpLineFactory(SignedFactory):
    """A help line that readers see; `checked_on` is today unless a test says otherwise."""

    class Meta:
        model = HelpLine

    country = Country.US
    topic = HelpTopic.CRISIS
    name = factory.Sequence(lambda n: f"Line {n}")
    number = "988"
    who_for = "Anybody in distress"
    official_address = "https://line.example.org"
    checked_on = factory.LazyFunction(timezone.localdate)


class HelpTextFactory(SignedFactory):
    """In the place of the draft that came with the site."""

    class Meta:
        model = HelpText

    group = HelpGroup.FIRST
    sentences = "Somebody will talk with you."

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        model_class.objects.filter(group=kwargs["group"])._raw_delete(using="default")
        return super()._create(model_class, *args, **kwargs)
