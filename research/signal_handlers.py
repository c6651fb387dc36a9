"""Unsigned columns follow the tree and the categories. None of this touches a signed word."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from core.services import generation
from research.addresses import category_path
from research.models import CategoryIndexPage, PublishedStudy, StudySummaryPage
from research.published import write as reader_copy
from research.published.emergency_line import refresh_every_line
from research.published.glossary.refresh import refresh_studies_of
from research.published.lexicon import category_mark, term_mark
from research.published.search_index import index_studies_with
from research.published.write import pages_that_name, refresh_unsigned_columns
from research.rendered import is_as_rendered
from review.errors import ReviewRefused
from review.models import SignOff
from review.services.confirm_words import count_as_confirmed
from taxonomy.models import Category, EmergencyLine, GlossaryTerm

# What pages for readers show, beside the pages of Wagtail's tree.
READ = (Category, EmergencyLine, GlossaryTerm, PublishedStudy, SignOff, Site)


def write_reader_copy(sender, obj, sign_off, **kwargs) -> bool:
    reader_copy.write(obj, sign_off)
    count_as_confirmed(words_of(obj), signed=sign_off.words.values())
    return True


def words_of(study: StudySummaryPage) -> list[Any]:
    """The words of lists that were signed with it."""
    words = [study.study_type, study.journal, *study.injury_levels.all(), *study.ais_grades.all()]
    return [word for word in words if word]


def remove_reader_copy(sender, obj, reason, **kwargs) -> None:
    reader_copy.remove(obj, reason=reason)


def kept_page_gaps(sender, copy, **kwargs) -> list[str]:
    return [] if is_as_rendered(copy) else [_("the kept page")]


def keep_above_live_studies(sender, instance, **kwargs) -> None:
    """A page stays live as long as readers can see a study below it.

    Runs for plain pages too: bulk actions unpublish `Page` rows, not through their type's `save()`.
    """
    if not isinstance(instance, Page) or instance.live or not instance.pk:
        return
    if StudySummaryPage.objects.live().descendant_of(instance).exists():
        raise ReviewRefused(
            _(
                "This page still has live studies below it, so it stays. "
                "Move the studies to another category first."
            ),
            about=instance,
        )


def refuse_move_out_of_categories(sender, instance, parent_page_after, **kwargs) -> None:
    """Wagtail checks where a page may be only when a person moves it, not when a script does."""
    moves_a_study = issubclass(instance.specific_class or Page, StudySummaryPage)
    if moves_a_study and not issubclass(parent_page_after.specific_class, CategoryIndexPage):
        raise ReviewRefused(
            _("A study stands below a category page and nowhere else. Nothing was moved."),
            about=instance,
        )


def on_new_address(sender, instance, **kwargs) -> None:
    """A page got a new slug or place, and so did every study at or below it."""
    moved = list(StudySummaryPage.objects.descendant_of(instance, inclusive=True).live())
    refresh_unsigned_columns(moved)
    refresh_unsigned_columns(pages_that_name(page.pk for page in moved))


def on_category_page_changed(sender, instance, **kwargs) -> None:
    """A page got a new address or another category, or it was added or removed.

    Chips of studies elsewhere link to it; studies below it belong to its category.
    """
    if not isinstance(instance, CategoryIndexPage):
        return
    below = PublishedStudy.objects.filter(path__startswith=category_path(instance.slug))
    misfiled = below.exclude(categories=instance.category_id).values("page_id")
    without_page = Q(categories__isnull=False, categories__index_page=None)
    filed = Q(categories=instance.category_id) | without_page
    elsewhere = Q(pk__in=StudySummaryPage.objects.filter(filed).not_descendant_of(instance))
    refresh_unsigned_columns(StudySummaryPage.objects.live().filter(elsewhere | Q(pk__in=misfiled)))


def on_emergency_line_saved(sender, instance, **kwargs) -> None:
    refresh_every_line()


def on_category_changed(sender, obj, **kwargs) -> None:
    """It was signed, or readers may see it no more."""
    here = Q(categories=obj)
    if page := getattr(obj, "index_page", None):
        here |= Q(path__startswith=page.path)
    refresh_unsigned_columns(StudySummaryPage.objects.live().filter(here).distinct())
    index_studies_with([obj.name, *obj.synonym_list()], category_mark(obj.pk))


def on_emergency_line_signed(sender, **kwargs) -> None:
    refresh_every_line()


def on_term_changed(sender, obj, **kwargs) -> None:
    refresh_studies_of(obj)
    names = (obj.term, *obj.other_names(), *obj.search_word_list())
    index_studies_with(names, term_mark(obj.slug))


def on_change_for_readers(sender, instance, **kwargs) -> None:
    """A signature changes what may be read, even where no row of these models is saved."""
    of_pages = isinstance(instance, Page) and not isinstance(instance, StudySummaryPage)
    if of_pages or isinstance(instance, READ):
        generation.changed()
