"""The pages of the gallery as the server answers them, kept with the templates each was made from.

They are asked for once in a run, through every middleware, inside one transaction that is rolled
back. The browser then gets these bytes and headers, so no test needs a database of its own.
"""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.core.cache import cache
from django.db import transaction
from django.template import Context, Template
from django.test import Client
from django.utils.safestring import SafeString

from core.services import generation
from research.published.snapshot import forget
from tests.browser.content import Library, fill_library
from tests.browser.gallery import PAGES, Shown
from tests.research.factories import Team


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    html: str


@dataclass(frozen=True)
class Rendered(Answer):
    page: Shown
    address: str
    templates: frozenset[str]
    fetched: dict[str, Answer]


def render_gallery() -> bytes:
    """For `read_gallery`, in this worker or another one."""
    with transaction.atomic():
        library = fill_library(Team())
        rendered = {page.name: render(page, library) for page in PAGES}
        transaction.set_rollback(True)
    # What opens a page is a function, and stays where it is.
    return pickle.dumps({name: vars(answer) | {"page": None} for name, answer in rendered.items()})


def read_gallery(kept: bytes) -> dict[str, Rendered]:
    pages = {page.name: page for page in PAGES}
    return {
        name: Rendered(**facts | {"page": pages[name]})
        for name, facts in pickle.loads(kept).items()
    }


def render(page: Shown, library: Library) -> Rendered:
    cache.clear()
    with transaction.atomic(), page.around():
        words = vars(library) | (page.arrange(library) or {})
        # Rows that change behind the signals.
        generation.changed()
        address = page.address.format(**words)
        with names_of_templates() as templates:
            answer = ask(page, address, page.send, words)
            fetched = {
                place.format(**words): ask(page, place.format(**words), send, words)
                for place, send in page.fetched.items()
            }
        transaction.set_rollback(True)
    cache.clear()
    forget()
    return Rendered(
        **vars(answer), page=page, address=address, templates=frozenset(templates), fetched=fetched
    )


def ask(page: Shown, address: str, send: dict[str, str] | None, words: dict[str, Any]) -> Answer:
    client = Client(raise_request_exception=False, headers=page.headers)
    if send is None:
        answer = client.get(address)
    else:
        answer = client.post(address, {name: value.format(**words) for name, value in send.items()})
    return Answer(answer.status_code, dict(answer.headers), answer.content.decode())


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
