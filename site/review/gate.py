"""The gate: the one place where a text goes live or comes down.

It is part of `save()` of every signed page (`SignedTextMixin`), because every path ends there.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from review.canonical import same_text, text_hash
from review.choices import APPROVALS, TAKEN_DOWN, Decision
from review.errors import NotSigned, ReviewRefused
from review.generic_reference import about, kind_of
from review.models.carried_over import CarriedOver
from review.models.publication import Publication
from review.models.sign_off import SignOff
from review.signals import text_published, text_taken_down

# In the column `signed_under`: nobody had to sign or pass it (`needs_nobody`).
SHIPPED = 0


def covers(sign_off: SignOff, page) -> bool:
    """Does this signature cover exactly what the page says now?

    Vocabulary words are taken from the signature: renaming a word does not change the text. Nor
    does a field that was added to the signed text since, as long as nobody has filled it in.
    """
    if text_hash(sign_off.canonical_text) != sign_off.text_hash:
        return False
    now = page.signed_text(words=sign_off.words)
    return same_text(sign_off.public_text, now) or same_text(sign_off.with_carried_over(), now)


def live_signature(page) -> SignOff | None:
    """The signature under which readers see this page now, or None if they do not."""
    live_id = page.live_sign_off_id()
    return SignOff.objects.about(page).valid().filter(pk=live_id).first() if live_id else None


def live_signature_covers(page) -> bool:
    """Is this text, word for word, what readers already see?"""
    signature = live_signature(page)
    return bool(signature and covers(signature, page))


def newest_published(obj: Any) -> SignOff | None:
    """The signature of the newest version that readers ever saw, withdrawn or not; none that is
    void."""
    newest = Publication.objects.about(obj).valid().order_by("-version").first()
    return SignOff.objects.filter(pk=newest.sign_off_id).first() if newest else None


def note_publication(obj: Any, sign_off: SignOff) -> None:
    """Add a line to the public history, once for each signature of a new text."""
    past = Publication.objects.about(obj)
    if sign_off.decision != Decision.SIGNED or past.filter(sign_off_id=sign_off.pk).exists():
        return
    newest = past.order_by("-version").first()
    Publication.objects.create(
        **about(obj),
        sign_off_id=sign_off.pk,
        version=newest.version + 1 if newest else 1,
        published_at=obj.last_published_at or timezone.now(),
    )


def sign_off_for(page, seen_last: SignOff | None = None) -> SignOff:
    """The signature under which this text may be live.

    That is the page's newest decision, if it is a signature of this text. A page that is already
    live with exactly this text may also be saved, for its address or place in the tree.
    `seen_last` is what readers last saw according to the logs, for a page that lost its copy.
    Raises NotSigned otherwise.
    """
    newest = SignOff.objects.newest_for(page)
    signed = newest if newest and newest.decision in APPROVALS else None
    for sign_off in (signed, live_signature(page), seen_last):
        if sign_off and _may_be_live_under(sign_off, page):
            if sign_off.is_demo and not settings.DEMO_ALLOWED:
                raise NotSigned(
                    _("This text has only a demo signature. It cannot be published here."),
                    about=page,
                )
            return sign_off
    raise NotSigned(_why_not_live(page), about=page)


def needs_nobody(page) -> bool:
    """Words that came with the site, or that stood before a second person was asked for.

    Never words about medicine.
    """
    if page.is_medical:
        return False
    if page.is_shipped_text():
        # Returning a rewritten text changes nothing of a withdrawal.
        decided = SignOff.objects.about(page).valid().exclude(decision=Decision.RETURNED)
        newest = decided.order_by("-pk").first()
        return newest is None or newest.decision not in TAKEN_DOWN
    carried = CarriedOver.objects.values_of(kind_of(page), page.pk)
    return is_as_carried_over(page, carried) and page.live_sign_off_id() == SHIPPED


def is_as_carried_over(page, carried: Mapping[str, Any]) -> bool:
    return bool(carried) and same_text(carried, page.signed_text())


def _may_be_live_under(sign_off: SignOff, page) -> bool:
    by_reviewer = sign_off.decision != Decision.PASSED
    return (by_reviewer or not page.is_medical) and covers(sign_off, page)


def _why_not_live(page) -> str:
    if page.is_medical:
        return _(
            "This was not published. No medical reviewer has signed exactly this text. "
            "Readers still see what they saw before. "
            "Submit it for review: it goes live when a reviewer signs it."
        )
    return _(
        "This was not published. No second person has passed exactly this text. "
        "Readers still see what they saw before. "
        "Submit it: it goes live when another person passes it."
    )


def send_published(obj: Any, sign_off: SignOff) -> None:
    """Whoever keeps what readers read (a signal receiver) writes it now, in this transaction."""
    on_its_row = obj.store_signature(sign_off)
    answers = text_published.send(type(obj), obj=obj, sign_off=sign_off)
    if not on_its_row and not any(written for _receiver, written in answers):
        raise ReviewRefused(
            _(
                "Nothing was published: nobody keeps what readers would read of this text. "
                "Tell an administrator."
            ),
            about=obj,
        )


def send_taken_down(obj: Any) -> None:
    text_taken_down.send(type(obj), obj=obj, reason=getattr(obj, "withdrawal_reason", ""))


def check_may_come_down(page) -> None:
    """A page that readers can see comes down only by a withdrawal."""
    newest = SignOff.objects.newest_for(page)
    if not newest or newest.decision not in TAKEN_DOWN:
        raise ReviewRefused(
            _(
                "This text is still live. Readers may rely on it, so it cannot be unpublished. "
                "A lead or a medical reviewer can withdraw it, with a reason that readers see."
            ),
            about=page,
        )


def check_may_be_deleted(page) -> None:
    if page.was_ever_public():
        raise ReviewRefused(
            _(
                "This was not deleted. Readers have seen it, "
                "so its address must answer forever. "
                "A lead or a medical reviewer can withdraw it, with a reason that readers see."
            ),
            about=page,
        )
