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
    class Meta:
        model = GlossaryTerm

    term = factory.Sequence(lambda n: f"Word {n}")
    definition = "What the word means."
    live = True
