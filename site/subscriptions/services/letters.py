"""Words of mails: rendered once as text and as HTML, stored once, with marks for the links."""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import css_inline
from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string

from core.context_processors import site
from subscriptions.choices import Kind
from subscriptions.models import Letter
from subscriptions.services.message import MARKS

LONGEST_SUBJECT = 200

# Our own style sheet stands in the letter; nothing is fetched, and no address is looked up.
_inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def compose(kind: Kind, *, now: datetime, studies: Iterable[tuple] = (), **words: Any) -> Letter:
    """A letter that is not stored yet. `studies` are (page id, version, whether told as new)."""
    context = site(None) | {f"{name}_url": mark for name, mark in MARKS.items()} | words
    subject, _gap, text = _plain(f"subscriptions/mail/{kind}.txt", context).partition("\n")
    subject = " ".join(subject.split())[:LONGEST_SUBJECT]
    html = render_to_string(f"subscriptions/mail/{kind}.html", context | {"subject": subject})
    letter = Letter(
        subject=subject,
        text=text.strip() + "\n",
        html=_inliner.inline(html),
        studies=[list(study) for study in studies],
        created_at=now,
    )
    letter.fingerprint = _fingerprint(letter)
    return letter


def stored(letters: Iterable[Letter]) -> dict[str, Letter]:
    """The rows of these letters by fingerprint. Two queries, however many they are."""
    new = {letter.fingerprint: letter for letter in letters}
    if not new:
        return {}
    Letter.objects.bulk_create(new.values(), ignore_conflicts=True)
    return {row.fingerprint: row for row in Letter.objects.filter(fingerprint__in=list(new))}


def store(letter: Letter) -> Letter:
    return stored([letter])[letter.fingerprint]


def _plain(name: str, context: dict[str, Any]) -> str:
    template: Any = get_template(name)
    # Plain text: an apostrophe stays one.
    text = template.template.render(Context(context, autoescape=False)).strip()
    return re.sub(r"\n{3,}", "\n\n", text)


def _fingerprint(letter: Letter) -> str:
    parts = (letter.subject, letter.text, letter.html, repr(letter.studies), settings.SITE_URL)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
