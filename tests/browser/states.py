"""How a page comes into a state that it is not in at first. Whatever changes is put back."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from io import StringIO
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from django.core.management import call_command
from django.db import DatabaseError
from django.template.loader import get_template
from django.test import Client, override_settings
from django.utils import timezone

from home.models import StandardPage
from home.views import MESSAGES_PER_HOUR
from research.feedback.services.answers import token_for
from research.feedback.views import ANSWERS_PER_HOUR
from research.listing.pagination import one_slice
from research.models import (
    CategoryIndexPage,
    PublishedStudy,
    RelatedStudy,
    StudySummaryPage,
    Tombstone,
)
from research.models.querysets import PAGE_SIZE
from research.notices.services import set_notice
from research.published.suggestions import renew_found
from review.choices import ChangeKind, WithdrawalReason
from review.workflow.withdraw import withdraw
from taxonomy.models import Category, EmergencyLine, GlossaryTerm, HelpLine, HelpText
from tests.browser.content import Library
from tests.home.pictures import block_of, stored_picture
from tests.research.clones import clone
from tests.research.factories import change, publish, published
from tests.research.feedback.answers import answer
from tests.research.signatures import next_versions, sign_again

# A category whose page and studies carry the emergency line.
DANGEROUS = "skin-pressure-injuries"


HELP_LINES = (
    "us-emergency-services", "us-crisis-text-line", "za-emergency-services", "uk-back-up",
)  # fmt: skip


def as_it_is(library: Library) -> None:
    pass


def no_study(library: Library) -> None:
    PublishedStudy.objects.all().delete()


def no_category(library: Library) -> None:
    CategoryIndexPage.objects.update(live=False)


def many_studies(library: Library) -> dict[str, str]:
    """One page of a list and one more; and what leads to the second page."""
    for number in range(PAGE_SIZE + 1):
        study = PublishedStudy.objects.get(pk=library.study.pk)
        study.pk, study.doi, study.page_id = None, None, 1_000_000 + number
        study.title = f"{study.title} Part {number}"
        study.path = f"{study.path[:-1]}-{number}/"
        study.save()
    return {"older": one_slice(PublishedStudy.objects.readable(), {}).older_url}


def studies_of_two_kinds(library: Library) -> None:
    animals = {"title": "Neuropathic pain in animals", "population_key": "animals"}
    clone(library.study, **animals, evidence_level=2)
    renew_found(library.study)


def page_for_newly_injured(library: Library) -> None:
    publish(StandardPage.objects.get(slug="newly-injured"), library.team)


def a_picture(library: Library) -> None:
    about = StandardPage.objects.get(slug="about")
    blocks = [block_of(stored_picture(), caption="A. Weber, CC BY 4.0")]
    publish(change(about, library.team.editor, body=blocks), library.team)


def signed_twice(library: Library) -> None:
    page = StudySummaryPage.objects.get(pk=library.study.page_id)
    sign_again(page, library.team.reviewer)


def second_version(library: Library) -> None:
    next_versions(StudySummaryPage.objects.get(pk=library.study.page_id), library.team, 1)


def related_study(library: Library) -> None:
    other = published(library.team, doi="10.1234/three", paper_title="A third paper")
    text = StudySummaryPage.objects.get(pk=library.study.page_id).get_latest_revision_as_object()
    text.related = [RelatedStudy(study=other, why="It asked the same in more people.")]
    text.change_kind, text.change_note = ChangeKind.CORRECTION, "We added a related study."
    text.save_revision(user=library.team.editor)
    publish(text, library.team)


def related_retracted(library: Library) -> None:
    related_study(library)
    add_notice(library, StudySummaryPage.objects.get(doi="10.1234/three"), "retracted")


def add_notice(library: Library, page: StudySummaryPage, kind: str) -> None:
    set_notice(page=page, user=library.team.lead, kind=kind, where="10.1234/notice", year=2026)


def every_notice(library: Library) -> None:
    """All that can be said of the paper, and a correction of our own."""
    page = StudySummaryPage.objects.get(pk=library.study.page_id)
    publish(change(page, library.team.editor, study_duration="Two years"), library.team)
    for kind in ("retracted", "concern", "corrected"):
        add_notice(library, page, kind)


def gone_and_retracted(library: Library) -> None:
    add_notice(library, StudySummaryPage.objects.get(doi="10.1234/two"), "retracted")


def number_of_the_withdrawn(library: Library) -> dict[str, int]:
    return {"gone": Tombstone.objects.get(path=library.withdrawn).page_id}


def bare_study(library: Library) -> dict[str, str]:
    page = published(library.team, doi="10.1234/bare", paper_title="A paper of few words")
    return {"bare": PublishedStudy.objects.get(page_id=page.pk).path}


def answered(library: Library, **changes: Any) -> dict[str, str]:
    """Yes or no has arrived. The token adds words to it."""
    facts = {"page_id": library.study.page_id, "text_hash": library.study.text_hash}
    return {"token": token_for(answer(**(facts | changes)))}


def answered_whole(library: Library) -> dict[str, str]:
    return answered(library, told_more_at=timezone.now(), note="The words of before.")


def answered_about_nothing(library: Library) -> dict[str, str]:
    """The study went while its reader wrote."""
    return answered(library, page_id=1_999_999)


def answered_whole_about_nothing(library: Library) -> dict[str, str]:
    return answered(library, page_id=1_999_999, told_more_at=timezone.now())


def feedback_too_often(library: Library) -> None:
    for number in range(ANSWERS_PER_HOUR):
        facts = {"helpful": "yes", "note": f"Again {number}."}
        Client().post(f"/feedback/{library.study.page_id}/", facts)


@contextmanager
def own_store() -> Iterator[None]:
    """A place for the download that no other run writes to."""
    with TemporaryDirectory() as folder, override_settings(OPEN_DATA_ROOT=folder):
        yield


def exported(library: Library) -> None:
    call_command("export_open_data", stdout=StringIO())


def overdue(library: Library) -> None:
    PublishedStudy.objects.update(signed_at=timezone.now() - timedelta(days=800))


def demo(library: Library) -> None:
    PublishedStudy.objects.update(is_demo=True)


def questions_of_the_category(library: Library) -> None:
    publish(Category.objects.get(slug="pain-spasticity"), library.team)
    study = PublishedStudy.objects.get(pk=library.study.pk)
    study.document["text"]["care_questions"] = []
    study.save()


def only_animals(library: Library) -> None:
    study = PublishedStudy.objects.get(pk=library.study.pk)
    study.document["text"]["population"] = study.population_key = "animals"
    study.save()


def two_groups(library: Library) -> None:
    """A count of a study that had somebody to compare with."""
    study = PublishedStudy.objects.get(pk=library.study.pk)
    words = study.document["text"]["words"]
    words[study.text["study_type"]]["design"] = "randomised_trial"
    study.save()


def changed_text(library: Library) -> None:
    PublishedStudy.objects.update(title="Changed behind the gate")


def emergency_line(library: Library) -> None:
    publish(EmergencyLine.objects.get(), library.team)
    publish(Category.objects.get(slug=DANGEROUS), library.team)


def help_lines(library: Library) -> None:
    """A number, a text alone, several numbers, nothing but an address; words of each group."""
    for words in HelpText.objects.exclude(sentences=""):
        publish(words, library.team)
    for key in HELP_LINES:
        line = HelpLine.objects.get(key=key)
        checked = change(line, library.team.editor, checked_on=timezone.localdate())
        publish(checked, library.team)


def lapsed_help_lines(library: Library) -> None:
    help_lines(library)
    HelpLine.objects.update(checked_on=date(2020, 1, 1))


def demo_help_lines(library: Library) -> None:
    signed = {"live": True, "signed_under": 1, "signed_as_demo": True}
    HelpLine.objects.update(**signed)
    HelpText.objects.exclude(sentences="").update(**signed)


def no_help_lines() -> AbstractContextManager[Any]:
    """The database cannot be read."""
    return patch("taxonomy.views.help_page", side_effect=DatabaseError("gone"))


def no_term(library: Library) -> None:
    GlossaryTerm.objects.update(live=False)


def demo_terms(library: Library) -> None:
    GlossaryTerm.objects.update(signed_as_demo=True)


def withdrawn_term(library: Library) -> None:
    term = GlossaryTerm.objects.get(slug="autonomic-dysreflexia")
    withdraw(page=term, user=library.team.lead, reason=WithdrawalReason.ERROR)


def contact_too_often(library: Library) -> None:
    for _ in range(MESSAGES_PER_HOUR):
        Client().post("/contact/send/", {"message": "Again."})


@contextmanager
def no_word_from_the_database() -> Iterator[None]:
    """Served in front of Django (core/page_cache.py): shown here in place of another page."""
    page = get_template("503.html")
    with broken_server(), patch("core.views.loader.get_template", return_value=page):
        yield


def broken_server() -> AbstractContextManager[Any]:
    """A mistake of ours, deep in a view."""
    return patch("research.views.study.category_list", None)
