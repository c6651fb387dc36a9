"""Makes a page of each study in our open data."""

import gzip
import json
from collections.abc import Iterator

from django.core.management.base import BaseCommand
from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text import RichText

from home.models import HomePage, ListPage, StudyPage

PARTS = (
    *("evidence", "simple_explanation", "participants", "study_duration", "key_findings"),
    *("research_summary", "implications", "limitations", "paper", "history"),
)
LINK = '<a linktype="page" id="{0.pk}">{0.title}</a>'


class Command(BaseCommand):
    def add_arguments(self, parser) -> None:
        parser.add_argument("studies")

    def handle(self, *args, studies: str, **options) -> None:
        home = HomePage.objects.get()
        for title in ("About", "Contact", "Research"):
            index = home.add_child(instance=ListPage(title=title, show_in_menus=True))
        before = home
        with gzip.open(studies, "rt") as lines:
            for study in map(json.loads, lines):
                page = StudyPage(
                    title=study["title"], slug=study["url"].rsplit("/", 2)[1],
                    teaser=study["teaser"], search_description=study["teaser"],
                    body=[*blocks(study), ("text", RichText(links(index, before)))],
                    first_published_at=study["added_at"],
                )  # fmt: skip
                before = index.add_child(instance=page)


def blocks(study: dict) -> Iterator[tuple[str, object]]:
    for part in PARTS:
        if words := [*strings(study[part])]:
            yield "heading", part.replace("_", " ").capitalize()
            yield "text", RichText("".join(words))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value if value.startswith("<") else f"<p>{escape(value)}</p>"
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def links(*pages: Page) -> str:
    return "".join(f"<p>{LINK.format(page)}</p>" for page in pages)
