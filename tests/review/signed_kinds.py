"""One of each kind of signed text that is no study, as an editor writes it."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from core.models import User
from home.models import HomePage, StandardPage
from taxonomy.models import Category, EmergencyLine, GlossaryTerm, HelpLine
from tests.research.factories import Team, change, fresh, publish


@dataclass(frozen=True)
class Kind:
    """`field` holds signed words; `fields` is all that a new one needs."""

    model: type[Any]
    field: str
    fields: dict[str, Any] = field(default_factory=dict)

    def draft(self, editor: User, **fields: Any) -> Any:
        """A stored draft that only `editor` wrote."""
        if self.model is EmergencyLine:
            # There is one row, and it came with the site.
            return EmergencyLine.objects.get()
        obj = self.model(**self.fields | fields, live=False)
        if self.model is StandardPage:
            obj.owner = editor
            HomePage.objects.get().add_child(instance=obj)
        else:
            obj.save()
        obj.save_revision(user=editor)
        return fresh(obj)

    def live(self, team: Team) -> Any:
        return publish(self.draft(team.editor), team)

    def changed(self, obj: Any, user: User | None, words: str) -> Any:
        return change(obj, user, **{self.field: words})

    def words(self, obj: Any) -> str:
        return getattr(obj, self.field)


TERM = Kind(
    GlossaryTerm,
    "definition",
    {"term": "Test word", "aliases": "Other", "definition": "What it means."},
)
CATEGORY = Kind(
    Category,
    "description",
    {"name": "Test subject", "description": "Studies of one test.", "emergency_line": True},
)
LINE = Kind(EmergencyLine, "text")
HELP = Kind(
    HelpLine,
    "who_for",
    {
        "country": "us",
        "topic": "crisis",
        "name": "Test line",
        "number": "988",
        "who_for": "Anybody in distress",
        "official_address": "https://line.example.org",
    },
)
PAGE = Kind(
    StandardPage,
    "introduction",
    {"title": "Care", "slug": "care", "introduction": "Words about care.", "medical": True},
)
SNIPPETS = {"term": TERM, "category": CATEGORY, "line": LINE, "help": HELP}
KINDS = {**SNIPPETS, "page": PAGE}


def admin_address(obj: Any, action: str = "edit") -> str:
    if isinstance(obj, StandardPage):
        return reverse(f"wagtailadmin_pages:{action}", args=[obj.pk])
    return reverse(obj.snippet_viewset.get_url_name(action), args=[obj.pk])
