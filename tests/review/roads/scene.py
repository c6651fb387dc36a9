"""What every road starts from, what readers have before and after it, and how a road is told."""

import html
from collections.abc import Callable, Generator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.contrib.messages import get_messages
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.models import User
from research.models import PublishedStudy, StudySummaryPage, Tombstone
from review.errors import ReviewRefused
from review.log.verify import verify
from review.models import SignOff
from tests.research.factories import (
    Team,
    category_page,
    draft,
    fresh,
    in_medical_review,
    published,
    whole_fields,
)
from tests.research.form_data import form_data

# Wagtail notes here that a newer draft exists, or that somebody holds the page.
ABOUT_DRAFTS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}


@dataclass
class Scene:
    """The team, somebody with every right that Wagtail knows, and a browser."""

    client: Client
    team: Team
    root: User
    # Runs what waits for the end of a transaction.
    commits: Callable[..., Any]

    def draft(self, **changes: Any) -> StudySummaryPage:
        """A draft that lacks nothing."""
        return draft(self.team.editor, **whole_fields(**changes))

    def live(self, **changes: Any) -> StudySummaryPage:
        return published(self.team, **changes)

    def in_review(self, **changes: Any) -> StudySummaryPage:
        """A text that lies before the medical reviewer."""
        return in_medical_review(self.team, self.draft(**changes))

    def form(self, user: User, page: StudySummaryPage) -> dict[str, Any]:
        """The form of the page's editor as a browser sends it back unchanged."""
        self.client.force_login(user)
        response = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        return form_data(response.context["form"])

    def post(self, user: User, address: str, data: dict[str, Any] | None = None) -> str:
        """What the person reads after they sent this: the page that follows."""
        self.client.force_login(user)
        response = self.client.post(address, data or {}, follow=True)
        messages = [str(message) for message in get_messages(response.wsgi_request)]
        return html.unescape(" ".join([*messages, response.content.decode()]))

    def api(self, user: User, page: StudySummaryPage, action: str, **facts: Any) -> str:
        """What the admin's API answers."""
        self.client.force_login(user)
        address = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
        response = self.client.post(address, facts, content_type="application/json")
        return response.content.decode()

    def bulk(self, user: User, page: Any, action: str, **data: Any) -> str:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        return self.post(user, f"{address}?id={page.pk}", data)


def admin(name: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def workflow_action(page: Any, step: Any, action: str = "approve") -> str:
    """Wagtail's own address for a step, which its dashboard uses."""
    return admin("workflow_action", page.pk, action, step.pk)


def step_of(page: StudySummaryPage) -> Any:
    return fresh(page).current_workflow_task_state


def elsewhere():
    """Another category than that of the drafts."""
    return category_page("bladder-bowel")


# --- What readers have ------------------------------------------------------------------
def what_stands() -> dict[str, list]:
    """Every page that is live or was ever signed, every reader's copy, and the log."""
    ever = Q(live=True) | Q(pk__in=SignOff.objects.values("object_id"))
    columns = [field.name for field in StudySummaryPage._meta.concrete_fields]
    kept = [name for name in columns if name not in ABOUT_DRAFTS]
    return {
        "addresses": list(Page.objects.live().order_by("pk").values("pk", "url_path", "title")),
        "pages": list(StudySummaryPage.objects.filter(ever).order_by("pk").values(*kept)),
        "copies": list(PublishedStudy.objects.order_by("pk").values()),
        "log": list(SignOff.objects.order_by("pk").values()),
        "tombstones": list(Tombstone.objects.order_by("pk").values()),
    }


def gaps() -> list[str]:
    """What `verify_signoffs` complains about."""
    return [str(gap) for gap in verify(say=str)]


# --- A road -----------------------------------------------------------------------------
# Everything before its `yield` sets the scene. What comes after is the attempt, and gives the
# words that the person reads; a refusal in a shell gives its own.
Road = Callable[[Scene], Generator[None, None, str | None]]


def says(sentence: str) -> Callable[[Road], Road]:
    """Part of what the person reads when the road is refused."""

    def mark(road: Road) -> Road:
        road.says = sentence  # type: ignore[attr-defined]
        return road

    return mark


def set_out(road: Road, scene: Scene) -> Generator[None, None, str | None]:
    """Set the scene, and stop before the attempt."""
    walk = road(scene)
    next(walk)
    return walk


def go_on(walk: Generator[None, None, str | None]) -> str:
    """Make the attempt, and answer with what the person reads."""
    try:
        next(walk)
    except StopIteration as end:
        return end.value or ""
    except ReviewRefused as refusal:
        return str(refusal)
    raise AssertionError("A road has one attempt.")


def roads_in(*modules: ModuleType) -> list[Road]:
    return [
        obj
        for module in modules
        for obj in vars(module).values()
        if callable(obj)
        and getattr(obj, "__module__", "") == module.__name__
        and not obj.__name__.startswith("_")
    ]
