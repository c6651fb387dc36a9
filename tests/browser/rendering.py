"""The pages of the gallery as the server answers them, kept with the templates each was made from.

They are asked for once a worker, through every middleware, inside one transaction that is rolled
back. The browser then gets these bytes and headers, so no test needs a database of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from unittest.mock import patch

from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.template import Context, Template
from django.test import Client
from django.utils.safestring import SafeString

from research.models import ResearchIndexPage
from research.snapshot import forget
from tests.browser.content import Library, fill_library
from tests.browser.gallery import PAGES, Shown
from tests.research.factories import Team


@dataclass(frozen=True)
class Rendered:
    page: Shown
    address: str
    status: int
    headers: dict[str, str]
    html: str
    templates: frozenset[str]


def render_gallery() -> dict[str, Rendered]:
    with transaction.atomic():
        # A test that wrote for real has emptied the tables.
        if not ResearchIndexPage.objects.exists():
            call_command("setup_site", stdout=StringIO())
        library = fill_library(Team())
        rendered = {page.name: render(page, library) for page in PAGES}
        transaction.set_rollback(True)
    return rendered


def render(page: Shown, library: Library) -> Rendered:
    cache.clear()
    with transaction.atomic(), page.around():
        page.arrange(library)
        # Rows that change behind the signals: another process would look at the stamp.
        forget()
        address = page.address.format(**vars(library))
        with names_of_templates() as templates:
            client = Client(raise_request_exception=False, headers=page.headers)
            answer = client.get(address) if page.send is None else client.post(address, page.send)
        transaction.set_rollback(True)
    cache.clear()
    forget()
    return Rendered(
        page,
        address,
        answer.status_code,
        dict(answer.headers),
        answer.content.decode(),
        frozenset(templates),
    )


@contextmanager
def names_of_templates() -> Iterator[set[str]]:
    """Of each template that put words on the page, the included and the extended ones too.

    One that is empty in this state, because all of it stands in an `if`, does not count.
    """
    names: set[str] = set()
    plain = Template._render

    def noted(template: Template, context: Context) -> SafeString:
        words = plain(template, context)
        if words.strip():
            names.add(template.name)
        return words

    with patch.object(Template, "_render", noted):
        yield names
