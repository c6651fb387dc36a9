"""From a question about a paper to a draft, and from a later question to what differs."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from research.choices import LookupState
from research.models import (
    CategoryIndexPage,
    ImportedValue,
    PaperAbstract,
    PaperLookup,
    StudySummaryPage,
)
from research.models.paper_lookup import OPEN
from research.papers import columns
from research.papers.look_up import identifier_in, look_up
from research.papers.sources.http import SourceError
from research.papers.sources.paper import Paper
from research.papers.sources.ris import is_ris


class KnownPaperError(Exception):
    """There is a page about this paper already."""

    def __init__(self, page: StudySummaryPage) -> None:
        super().__init__(_("There is a page about this paper already."))
        self.page = page


@dataclass(frozen=True)
class Difference:
    name: str
    label: str
    now: str
    new: str
    source: str
    # Somebody on the team wrote what stands there now.
    by_a_person: bool


# --- Asking -------------------------------------------------------------------------------
def paper_of(lookup: PaperLookup) -> Paper:
    """What was answered. Of a question that has an answer."""
    return Paper.of_json(lookup.paper or Paper().as_json())


def known_page(asked: str) -> StudySummaryPage | None:
    """The page that is about the paper named in this."""
    named = None if is_ris(asked) else identifier_in(asked)
    return page_about({named[0]: named[1]}) if named else None


def page_about(values: dict[str, Any]) -> StudySummaryPage | None:
    """By the rule of the DOI where there is one, else by a number of PubMed."""
    pages = StudySummaryPage.objects
    draft = StudySummaryPage(doi=values.get("doi"), locale=Locale.get_default())
    numbers = {name: values[name] for name in ("pmid", "pmcid") if values.get(name)}
    return (
        pages.another_about_the_paper_of(draft)
        or pages.not_withdrawn().with_numbers(numbers).order_by("pk").first()
    )


def answer(lookup_id: int) -> None:
    """Ask, and keep the answer. A question that somebody stopped meanwhile stays stopped."""
    rows = PaperLookup.objects.filter(pk=lookup_id)
    # A worker that was killed may have left it half done.
    if not rows.filter(state__in=OPEN).update(state=LookupState.ASKING):
        return
    paper, problem = None, ""
    try:
        paper = look_up(rows.get().asked)
        columns.leave_out_what_does_not_fit(paper)
    except SourceError as error:
        problem = str(error)
    with transaction.atomic():
        still_asked = rows.filter(state=LookupState.ASKING).update(
            state=LookupState.DONE if paper else LookupState.FAILED,
            paper=paper.as_json() if paper else None,
            problem=problem,
            finished_at=timezone.now(),
        )
        if still_asked and paper and paper.abstract:
            PaperAbstract.objects.create(
                lookup_id=lookup_id, text=paper.abstract.text, source=paper.abstract.source
            )


def stop(lookup: PaperLookup) -> None:
    PaperLookup.objects.filter(pk=lookup.pk, state__in=OPEN).update(
        state=LookupState.STOPPED, finished_at=timezone.now()
    )


# --- The draft ----------------------------------------------------------------------------
@transaction.atomic
def make_draft(*, lookup: PaperLookup, parent: CategoryIndexPage, user: Any) -> StudySummaryPage:
    """Raises PermissionDenied, or KnownPaperError. Twice the same answer is one draft."""
    lookup = PaperLookup.objects.select_for_update().get(pk=lookup.pk)
    if lookup.page:
        return lookup.page
    if not parent.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    paper = paper_of(lookup)
    if page := page_about(paper.values):
        raise KnownPaperError(page)
    page = StudySummaryPage(live=False, owner=user, title=_title_without(paper))
    names = [name for name in columns.NAMES if name in paper.values]
    for name in names:
        columns.write(page, name, paper.values[name])
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    _note_origin(page, paper, names, lookup)
    PaperLookup.objects.filter(pk=lookup.pk).update(page=page)
    return page


def _title_without(paper: Paper) -> str:
    """For a record that names none; the page takes the paper's own where there is one."""
    return _("Paper %(doi)s") % {"doi": paper.values.get("doi") or _("without a title")}


def _note_origin(
    page: StudySummaryPage, paper: Paper, names: Collection[str], lookup: PaperLookup
) -> None:
    for name in names:
        ImportedValue.objects.update_or_create(
            page=page,
            field=name,
            defaults={
                "value": paper.values[name],
                "source": paper.sources[name],
                "fetched_at": lookup.finished_at or lookup.asked_at,
            },
        )


# --- A later question ---------------------------------------------------------------------
def newest_answer(page_id: int) -> PaperLookup | None:
    return PaperLookup.objects.answers_about(page_id).select_related("abstract").first()


def origins(page_id: int) -> list[dict[str, Any]]:
    """Each value of a draft that was taken from a record: label, words, source and date."""
    rows = {row.field: row for row in ImportedValue.objects.filter(page_id=page_id)}
    return [
        {
            "label": columns.label(name),
            "words": columns.words(name, columns.as_read(name, rows[name].value)),
            "source": rows[name].source,
            "fetched_at": rows[name].fetched_at,
        }
        for name in columns.NAMES
        if name in rows
    ]


def differences(page: StudySummaryPage, lookup: PaperLookup) -> list[Difference]:
    """Where the draft and the record do not say the same. Nothing is changed."""
    paper = paper_of(lookup)
    imported = {each.field: each.value for each in ImportedValue.objects.filter(page=page)}
    return list(_differences(page, paper, imported))


def _differences(
    page: StudySummaryPage, paper: Paper, imported: dict[str, Any]
) -> Iterator[Difference]:
    for name in columns.NAMES:
        if name not in paper.values:
            continue
        now, new = columns.read(page, name), columns.as_read(name, paper.values[name])
        if now == new:
            continue
        was = columns.as_read(name, imported[name]) if name in imported else None
        yield Difference(
            name=name,
            label=columns.label(name),
            now=columns.words(name, now),
            new=columns.words(name, new),
            source=paper.sources[name],
            by_a_person=bool(now) and now != was,
        )


@transaction.atomic
def take_over(
    *, page: StudySummaryPage, lookup: PaperLookup, names: Collection[str], user: Any
) -> list[str]:
    """Put the named values of the record into the draft. Returns the labels of what changed."""
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    chosen = [each for each in differences(draft, lookup) if each.name in names]
    paper = paper_of(lookup)
    for each in chosen:
        columns.write(draft, each.name, paper.values[each.name])
    if chosen:
        draft.full_clean()
        draft.save_revision(user=user, log_action=True)
        _note_origin(page, paper, [each.name for each in chosen], lookup)
    return [each.label for each in chosen]
