"""Records in, as drafts; and out, as readers may read them or as the team has them."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import LogContext
from wagtail.models import Page

from core.models import User
from research.choices import ImportState, TextState
from research.exchange.read import StudyRead, Vocabularies, read, sentences_of
from research.exchange.write import record_of
from research.models import (
    CategoryIndexPage,
    PublishedStudy,
    RelatedStudy,
    StudySummaryPage,
    Tombstone,
)
from research.study import readiness
from research.study.text import text_in
from review.invisible import problems_with_signs
from taxonomy.services.journals import journal_for

AT_ONCE = 50


@dataclass
class Report:
    """What became of one record, by its place among all."""

    number: int
    title: str
    state: ImportState
    page: StudySummaryPage | None = None
    # Why it was not imported.
    problems: list[str] = field(default_factory=list)
    # What somebody should know of one that was.
    remarks: list[str] = field(default_factory=list)


# --- In -----------------------------------------------------------------------------------
def import_records(
    records: Iterable[Any],
    *,
    editor: User,
    dry_run: bool = False,
    finish: Callable[[StudySummaryPage, int], None] | None = None,
) -> Iterator[Report]:
    """Make a draft of each record, whole or not at all. `editor` counts as its writer.

    A study that is there already stays as it is, so a run that was stopped can be run again.
    `finish` is called with each new draft and its place, before the record counts as done.
    """
    words = Vocabularies()
    with transaction.atomic() if dry_run else nullcontext():
        for number, record in enumerate(records, start=1):
            yield _import_one(number, read(record, words), editor, finish)
        if dry_run:
            transaction.set_rollback(True)


def _import_one(number: int, study: StudyRead, editor: User, finish: Any) -> Report:
    report = Report(number, study.title, ImportState.REFUSED, problems=study.problems)
    if study.problems:
        return report
    try:
        with transaction.atomic():
            # One at a time below a page: the tree counts its places.
            place = study.categories[0].index_page.pk
            parent = CategoryIndexPage.objects.select_for_update().get(pk=place)
            if known := page_of(study):
                return Report(
                    number, study.title, ImportState.KNOWN, known, remarks=_differs(study, known)
                )
            # A journal that is made here is the editor's word too.
            with LogContext(user=editor):
                page = _make_draft(study, parent, editor)
            if finish:
                finish(page, number)
    except ValidationError as error:
        report.problems = sentences_of(error)
        return report
    remarks = [*study.remarks, *problems_with_signs(page)]
    if level := readiness.level_problem(page):
        remarks.append(f"evidence_level: {level}")
    return Report(number, study.title, ImportState.MADE, page, remarks=remarks)


def page_of(study: StudyRead) -> StudySummaryPage | None:
    """The page about the same study, draft or live, whatever an editor has changed of it since.

    A number of the paper decides. Where one side has no DOI, the address or the paper's title does;
    where both have one and they differ, address and title together.
    """
    names = Q(pk=None)
    title = study.fields.get("paper_title")
    if study.slug:
        names |= Q(slug=study.slug)
    if title:
        names |= Q(paper_title=title)
    pages = StudySummaryPage.objects
    found = pages.with_numbers(study.identifiers) | pages.filter(names)
    named = list(found.select_related("latest_revision").order_by("pk"))
    for page in named:
        if any(number in _numbers(page, name) for name, number in study.identifiers.items()):
            return page
    for page in named:
        is_both = page.slug == study.slug and page.paper_title == title
        if is_both or not (study.identifiers.get("doi") and _numbers(page, "doi")):
            return page
    return None


def _numbers(page: StudySummaryPage, name: str) -> set[str]:
    """Of the row and of its newest draft."""
    newest = page.latest_revision.content.get(name) if page.latest_revision else None
    return {number for number in (getattr(page, name), newest) if number}


def _differs(study: StudyRead, page: StudySummaryPage) -> list[str]:
    doi, theirs = study.identifiers.get("doi"), _numbers(page, "doi")
    if doi and theirs and doi not in theirs:
        return [f"doi: the record says {doi}, and the study {' or '.join(sorted(theirs))}."]
    return []


def _make_draft(study: StudyRead, parent: CategoryIndexPage, editor: User) -> StudySummaryPage:
    if not parent.permissions_for_user(editor).can_add_subpage():
        raise ValidationError(f"{editor} may not add studies in “{parent.title}”.")
    page = StudySummaryPage(slug=study.slug, live=False, owner=editor, **study.fields)
    if not study.slug or not Page._slug_is_available(study.slug, parent):
        # None, or another paper's: one is made of the title.
        page.title = study.title
        page.slug = page.free_slug(parent)
    if study.journal:
        page.journal = _journal(study.journal)
    page.categories.set(study.categories[1:])
    for name, rows in study.lists.items():
        getattr(page, name).set(rows)
    page.related.set(_links(study))
    # A draft is stored without this, and a database may refuse it then in no sentence at all.
    page.full_clean(exclude={"path", "depth"})  # its place is found last
    parent.add_child(instance=page)
    page.save_revision(user=editor, log_action=True)
    return page


def _journal(name: str) -> Any:
    try:
        return journal_for(name, [])
    except ValidationError as error:
        raise ValidationError({"journal": error.messages}) from error


def _links(study: StudyRead) -> list[RelatedStudy]:
    """Links to studies that are here. Another is told, and an editor sets it later."""
    slugs = [link["slug"] for link in study.related]
    pages = {page.slug: page for page in StudySummaryPage.objects.filter(slug__in=slugs)}
    study.remarks += [
        f"related: “{slug}” is not on this site yet, so its link is left out."
        for slug in slugs
        if slug not in pages
    ]
    return [
        RelatedStudy(study=pages[link["slug"]], why=link["why"], sort_order=number)
        for number, link in enumerate(study.related)
        if link["slug"] in pages
    ]


# --- Out ----------------------------------------------------------------------------------
def export_records(*, drafts: bool = False) -> Iterator[dict[str, Any]]:
    """A record of each study that readers may read now; with `drafts`, of each newest text.

    What was withdrawn is not in it, and no quote of a paper, which is for reviewers.
    """
    pages = StudySummaryPage.objects.order_by("pk")
    places = dict(CategoryIndexPage.objects.values_list("path", "category__slug"))
    numbers = list(pages.values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        chunk = numbers[start : start + AT_ONCE]
        copies = PublishedStudy.objects.readable().filter(page_id__in=chunk)
        copy_of = {copy.page_id: copy for copy in copies}
        withdrawn = Tombstone.objects.filter(page_id__in=chunk).values_list("page_id", flat=True)
        taken_down = set(withdrawn)
        for page in pages.filter(pk__in=chunk).prefetch_related("categories"):
            place = places[page.path[: -page.steplen]]
            copy = copy_of.get(page.pk)
            if copy and not (drafts and page.has_unpublished_changes):
                state = TextState.DEMO if copy.is_demo else TextState.LIVE
                yield _record(page, copy.slug, text_in(copy.document), state, place)
            elif drafts and (page.live or page.pk not in taken_down):
                draft = page.get_latest_revision_as_object()
                yield _record(draft, page.slug, draft.public_text(), TextState.DRAFT, place)


def _record(page: Any, slug: str, text: Any, state: TextState, place: str) -> dict[str, Any]:
    further = sorted(
        page.categories.all(), key=lambda category: (category.sort_order, category.slug)
    )
    slugs = [place, *(category.slug for category in further)]
    text = text | {"related": _with_slugs(text["related"])}
    return record_of(text, slug=slug, state=state.value, categories=dict.fromkeys(slugs))


def _with_slugs(links: list[dict[str, str]]) -> list[dict[str, str]]:
    if not links:
        return []
    keys = [link["study"] for link in links]
    pages = Page.objects.filter(translation_key__in=keys).values_list("translation_key", "slug")
    slugs = {str(key): slug for key, slug in pages}
    return [link | {"slug": slugs[link["study"]]} for link in links if link["study"] in slugs]
