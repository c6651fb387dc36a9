"""Words of mails: rendered once as text, and as HTML if there is a template for it; stored once."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import css_inline
from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string

from core.context_processors import site
from mail.models import Letter

LONGEST_SUBJECT = 200

# Our own style sheet stands in the letter; nothing is fetched, and no address is looked up.
_inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def compose(
    template: str,
    context: Mapping[str, Any],
    *,
    now: datetime,
    html: bool = False,
    facts: Iterable[Any] = (),
) -> Letter:
    """A letter that is not stored yet. `template` is a path without its ending; the first line of
    the text is the subject."""
    words = {**site(None), **context}
    subject, _gap, text = _plain(f"{template}.txt", words).partition("\n")
    subject = " ".join(subject.split())[:LONGEST_SUBJECT]
    if html:
        page = render_to_string(f"{template}.html", words | {"subject": subject})
        return letter(subject, text, now=now, html=_inliner.inline(page), facts=facts)
    return letter(subject, text, now=now, facts=facts)


def letter(
    subject: str, text: str, *, now: datetime, html: str = "", facts: Iterable[Any] = ()
) -> Letter:
    made = Letter(
        subject=subject,
        text=text.strip() + "\n",
        html=html,
        facts=[list(fact) for fact in facts],
        created_at=now,
    )
    made.fingerprint = _fingerprint(made)
    return made


def stored(letters: Iterable[Letter]) -> dict[str, Letter]:
    """The rows of these letters by fingerprint. One query, however many they are."""
    new = {letter.fingerprint: letter for letter in letters}
    # A letter that is there already stays as it is, and tells its number.
    rows = Letter.objects.bulk_create(
        new.values(),
        update_conflicts=True,
        unique_fields=["fingerprint"],
        update_fields=["fingerprint"],
    )
    return {row.fingerprint: row for row in rows}


def store(letter: Letter) -> Letter:
    return stored([letter])[letter.fingerprint]


def _plain(name: str, context: dict[str, Any]) -> str:
    template: Any = get_template(name)
    # Plain text: an apostrophe stays one.
    text = template.template.render(Context(context, autoescape=False)).strip()
    return re.sub(r"\n{3,}", "\n\n", text)


def _fingerprint(letter: Letter) -> str:
    parts = (letter.subject, letter.text, letter.html, repr(letter.facts), settings.SITE_URL)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
