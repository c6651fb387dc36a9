"""Names the state of all that readers may see: a word that changes with each change of it.

Whoever changes something calls `changed()`, which adds a row within the same transaction. The
newest row and the number of rows name the generation. Rows are only added, so no transaction waits
for another, and one that ends late is counted too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from time import monotonic

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Cast, Concat

from core.models import Generation

# Counting more rows than these costs readers time.
MOST_ROWS = 500

# The generation that this process saw last, and when.
_seen: tuple[str, float] | None = None
# That of the page that is being rendered here.
_rendering: ContextVar[str] = ContextVar("generation", default="")


@cache
def in_database() -> models.Subquery:
    """For a query that asks something else too."""
    number = models.Func("pk", function="COUNT", output_field=models.IntegerField())
    rows = Generation.objects.order_by().annotate(number=number).values("number")
    text = Cast(models.Subquery(rows), models.CharField())
    newest = Generation.objects.order_by("-pk").annotate(
        name=Concat("stamp", models.Value(" "), text)
    )
    return models.Subquery(newest.values("name")[:1])


def changed() -> None:
    """What readers may see changes with the end of this transaction."""
    Generation.objects.create()
    forget()
    # Another thread may ask before the end.
    transaction.on_commit(forget, robust=True)


def forget() -> None:
    global _seen  # noqa: PLW0603 - one per process, by design
    _seen = None


def current() -> str:
    """Asks the database."""
    global _seen  # noqa: PLW0603
    name = Generation.objects.values_list(in_database(), flat=True).first() or ""
    _seen = name, monotonic()
    return name


def recent() -> str:
    """At most a second old (GENERATION_CHECK_SECONDS); during a rendering, that of its page."""
    return _rendering.get() or seen() or current()


def seen() -> str:
    """The one that this process saw less than a second ago, or nothing."""
    kept = _seen
    is_recent = kept and monotonic() - kept[1] < settings.GENERATION_CHECK_SECONDS
    return kept[0] if kept and is_recent else ""


@contextmanager
def rendering(generation: str) -> Iterator[None]:
    """What a page is made from within is of this generation or of a later one."""
    token = _rendering.set(generation)
    try:
        yield
    finally:
        _rendering.reset(token)


def sweep() -> None:
    """Few rows count faster. The new one makes a name that no earlier generation had."""
    with transaction.atomic():
        if Generation.objects.count() > MOST_ROWS:
            Generation.objects.all().delete()
            changed()
