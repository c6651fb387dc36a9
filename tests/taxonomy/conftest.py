from collections.abc import Callable

import pytest

from research.models import ResearchIndexPage
from taxonomy.models import (
    AisGrade,
    Category,
    EmergencyLine,
    GlossaryTerm,
    HelpLine,
    HelpText,
    InjuryLevel,
    Journal,
    StudyType,
)


@pytest.fixture(scope="module", autouse=True)
def no_words_yet(once: Callable[..., None]) -> None:
    """These tests make their own words, so those of the first set-up are taken away."""
    once(take_all_words_away)


def take_all_words_away() -> None:
    ResearchIndexPage.objects.get().delete()
    for model in (StudyType, InjuryLevel, AisGrade, Journal, EmergencyLine):
        model.objects.all().delete()
    # A signed category is never deleted, and a hundred words one by one would take a while.
    for model in (Category, GlossaryTerm, HelpLine, HelpText):
        model.objects.all()._raw_delete(using="default")
