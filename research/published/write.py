"""Writes the reader's copy: signed columns from the sign-off, the rest from other sources."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from research.addresses import category_path, research_path, study_path
from research.choices import StudyNews
from research.listing.facets.write import write_facets
from research.models.category_index import CategoryIndexPage
from research.models.paper_notice import PaperNotice
from research.models.published import PublishedStudy
from research.models.study import StudySummaryPage
from research.models.tombstone import Tombstone
from research.models.unsigned_columns import question_columns, readable, sold_early_columns
from research.published.emergency_line import line_for
from research.published.glossary.refresh import Glossary
from research.published.presenters.history import newest_publication
from research.published.search_index import index_studies, remove_from_index, tidy_index
from research.published.suggestions import naming, renew_found, renew_found_around
from research.signals import study_news
from review.canonical import document_of
from review.choices import ChangeKind, HistoryEvent, WithdrawalReason
from review.errors import ReviewRefused
from review.gate import sign_off_for
from review.log.history import public_history
from review.models import SignOff

UNSIGNED_COLUMNS = (
    "path",
    "breadcrumb",
    "chips",
    "related",
    "emergency_line",
    "emergency_line_is_demo",
    "sold_early_in",
    "glossary",
    "questions",
    "questions_are_demo",
    "notice",
)


@transaction.atomic
def write(page: StudySummaryPage, sign_off: SignOff) -> PublishedStudy:
    """Write or renew the copy of a page that is live under `sign_off`.

    The signature may be of a new text, or say that the text is still correct: then signature and
    date change, while text and version stay.

    Raises ReviewRefused when another live page is about the same paper.
    """
    study = PublishedStudy.objects.filter(page_id=page.pk).first() or PublishedStudy()
    known = study.version if study.pk else None
    study.take_signed(sign_off, public_history(page))
    glossary = Glossary()
    _set_unsigned_columns(study, page, glossary)
    same_paper = PublishedStudy.objects.filter(doi=study.doi, language=study.language)
    if study.doi and same_paper.exclude(page_id=page.pk).exists():
        raise ReviewRefused(
            _("Another live page is about the same paper (DOI). Nothing was published."),
            about=page,
        )
    study.page_id = page.pk
    study.added_at = page.first_published_at or timezone.now()
    study.save()
    _file(study, page)
    index_studies([study])
    glossary.link([study])
    renew_found_around([study])
    # The address is taken by a live page again, so it no longer says "withdrawn".
    Tombstone.objects.filter(path=study.path).delete()
    refresh_unsigned_columns(pages_that_name([page.pk]))
    if known and study.version > known and _corrects_an_error(study):
        study_news.send(None, page_id=page.pk, news=StudyNews.CORRECTED)
    if known and study.version < known:
        study_news.send(None, page_id=page.pk, news=StudyNews.TAKEN_BACK)
    return study


def _corrects_an_error(study: PublishedStudy) -> bool:
    """Whether the version that readers see now corrected what an earlier one said."""
    newest = newest_publication(study.history)
    return bool(newest and newest["kind"] == ChangeKind.CORRECTION)


def rebuild() -> Iterator[str]:
    """Rebuild every copy from its sign-off, one transaction each, and yield its address.

    Deletes copies of pages that are not live. Raises NotSigned for a live page without signature.
    """
    live = StudySummaryPage.objects.live().order_by("pk")
    for gone in PublishedStudy.objects.exclude(page_id__in=live.values("pk")):
        remove_from_index(gone)
        gone.delete()
    for page in live.iterator():
        yield write(page, sign_off_for(page, _seen_last(page))).path
    tidy_index()


def _seen_last(page: StudySummaryPage) -> SignOff | None:
    """The signature that readers saw last, from the logs alone; None after a withdrawal.

    A lost copy no longer names it, and a newer text may have been returned meanwhile.
    """
    events = (event for event in public_history(page) if event["what"] != HistoryEvent.VOIDED)
    newest = next(events, None)
    if newest is None or newest["what"] == HistoryEvent.WITHDRAWN:
        return None
    return SignOff.objects.signatures().get(pk=newest["sign_off"])


def build_preview(page: StudySummaryPage) -> PublishedStudy:
    """The copy as it would be, never saved, for the same template."""
    study = PublishedStudy(page_id=page.pk, added_at=page.first_published_at or timezone.now())
    study.take_document(document_of(page.canonical_text()))
    _set_unsigned_columns(study, page, Glossary())
    study.signature = {"name": "", "credentials": "", "affiliation": "", "interests": ""}
    study.signed_at = timezone.now()
    study.is_preview = True
    return study


@transaction.atomic
def remove(page: StudySummaryPage, *, reason: str) -> None:
    """Delete the copy; from now on the address returns the reason (410)."""
    study = PublishedStudy.objects.filter(page_id=page.pk).first()
    if study is None:
        return
    facts = {"reason": reason or WithdrawalReason.OUTDATED, "withdrawn_at": timezone.now()}
    Tombstone.objects.update_or_create(path=study.path, defaults={"page_id": page.pk} | facts)
    # Addresses from earlier withdrawals return the same reason.
    Tombstone.objects.filter(page_id=page.pk).update(**facts)
    named_by = naming([study])
    remove_from_index(study)
    study.delete()
    for other in named_by:
        renew_found(other)
    refresh_unsigned_columns(pages_that_name([page.pk]))
    study_news.send(None, page_id=page.pk, news=StudyNews.WITHDRAWN)


def pages_that_name(page_ids: Iterable[int]) -> Iterable[StudySummaryPage]:
    """Studies that name one of these as related: they show its title and address."""
    ids = list(page_ids)
    return StudySummaryPage.objects.filter(related__study__in=ids).exclude(pk__in=ids).distinct()


def refresh_unsigned_columns(pages: Iterable[StudySummaryPage]) -> None:
    """Update address, breadcrumb, chips, related studies and what comes from categories.

    Signed columns stay untouched.
    """
    glossary = Glossary()
    renewed = []
    for page in pages:
        study = PublishedStudy.objects.filter(page_id=page.pk).first()
        if study is None:
            continue
        _set_unsigned_columns(study, page, glossary)
        with transaction.atomic():
            study.save(update_fields=UNSIGNED_COLUMNS)
            _file(study, page)
            glossary.link([study])
        renewed.append(study)
    if renewed:
        index_studies(renewed)
    renew_found_around(renewed)


def _file(study: PublishedStudy, page: StudySummaryPage) -> None:
    """Store its categories, and the facets by which a list can be narrowed."""
    categories = _categories(page)
    study.categories.set(category.pk for category in categories)
    write_facets(study, readable(categories))


def _set_unsigned_columns(
    study: PublishedStudy, page: StudySummaryPage, glossary: Glossary
) -> None:
    parent = page.get_parent().specific
    study.path = study_path(parent.slug, page.slug)
    study.breadcrumb = [
        {"title": _("Home"), "url": "/"},
        {"title": _("Research"), "url": research_path()},
        *(
            {"title": category.name, "url": category_path(parent.slug), "icon": category.icon}
            for category in readable([parent.category])
        ),
    ]
    categories = _categories(page)
    # A chip links only to a page that readers can see.
    lists = CategoryIndexPage.objects.live().filter(category__in=categories)
    slugs = dict(lists.values_list("category_id", "slug"))
    study.chips = [
        {
            "name": category.name,
            "url": category_path(slugs[category.pk]),
            "icon": category.icon,
        }
        for category in readable(categories)
        if category.pk in slugs
    ]
    study.related = _related(study, page)
    notices = PaperNotice.objects.about(page.pk)
    study.notice = [notice.as_readers_see_it() for notice in notices]
    lent = {
        **line_for(categories),
        **sold_early_columns(categories),
        **question_columns(parent.category),
    }
    for name, value in lent.items():
        setattr(study, name, value)
    glossary.put_into(study)


def _related(study: PublishedStudy, page: StudySummaryPage) -> list[dict[str, str]]:
    """The signed sentences, each with the title and address that its study has now."""
    why = {item["study"]: item["why"] for item in study.text["related"]}
    if not why:
        return []
    pages = StudySummaryPage.objects.filter(translation_key__in=why, locale_id=page.locale_id)
    keys = {pk: str(key) for pk, key in pages.values_list("pk", "translation_key")}
    live = PublishedStudy.objects.readable().filter(page_id__in=keys)
    copies = {keys[other.page_id]: other for other in live}
    return [
        {
            "title": copies[key].title,
            "url": copies[key].path,
            "why": reason,
            "is_retracted": copies[key].is_retracted,
            "is_demo": copies[key].is_demo,
        }
        for key, reason in why.items()
        if key in copies
    ]


def _categories(page: StudySummaryPage) -> list:
    """The parent's category first, then the others in the order of their list."""
    own = page.get_parent().specific.category
    return [own, *(category for category in page.categories.all() if category.pk != own.pk)]
