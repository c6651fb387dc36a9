from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from wagtail.log_actions import LogContext

from research.choices import LookupState
from research.management.drafts import edit_address, editor_named
from research.models import CategoryIndexPage, PaperLookup
from research.papers import services
from research.papers.look_up import identifier_in
from research.papers.sources.paper import Paper


class Command(BaseCommand):
    help = (
        "Make the draft of a study from the record of its paper, and print the draft's address,"
        " or the reason why there is none. Nothing is published."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("doi", help="a DOI, PubMed number or PMC number, in any form")
        parser.add_argument("--editor", metavar="EMAIL", help="who writes it; else the one editor")
        parser.add_argument("--category", metavar="SLUG", help="where it will lie")

    def handle(self, *args: Any, **options: Any) -> None:
        editor = editor_named(options["editor"])
        if identifier_in(options["doi"]) is None:
            raise CommandError("This is no DOI, PubMed number or PMC number.")
        if known := services.known_page(options["doi"]):
            raise CommandError(f"There is a page about this paper already: {edit_address(known)}")
        lookup = PaperLookup.objects.create(asked=options["doi"], asked_by=editor)
        services.answer(lookup.pk)
        lookup.refresh_from_db()
        if lookup.state != LookupState.DONE:
            raise CommandError(f"{lookup.problem} No draft was made.")
        paper = services.paper_of(lookup)
        for notice in paper.notices:
            self.stdout.write(self.style.WARNING(f"{notice.source} says: {notice.kind}"))
        for remark in paper.remarks:
            self.stdout.write(self.style.WARNING(remark))
        parent = _place(options["category"], paper)
        try:
            # A journal that is made here is the editor's word too.
            with LogContext(user=editor):
                page = services.make_draft(lookup=lookup, parent=parent, user=editor)
        except services.KnownPaperError as error:
            raise CommandError(f"{error} {edit_address(error.page)}") from error
        except PermissionDenied as error:
            raise CommandError(f"{editor} may not add studies in “{parent.title}”.") from error
        self.stdout.write(f"Draft in “{parent.title}”, written by {editor}:")
        self.stdout.write(edit_address(page))


def _place(slug: str | None, paper: Paper) -> CategoryIndexPage:
    """The category that was named, else the first that the record suggests, else the first."""
    places = CategoryIndexPage.objects.order_by("category__sort_order", "pk")
    if slug:
        named = places.filter(slug=slug).first()
        if named is None:
            slugs = ", ".join(places.values_list("slug", flat=True))
            raise CommandError(f"There is no category “{slug}”. There are: {slugs}")
        return named
    suggested = [each.value for each in paper.suggestions if each.field == "categories"]
    place = places.filter(category_id__in=suggested).first() or places.first()
    if place is None:
        raise CommandError("There is no category yet. Make one first.")
    return place
