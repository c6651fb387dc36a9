"""A signer says: this was not me. The account stops, and the signature counts no more."""

import logging
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from accounts import log
from accounts.roles import ADMINISTRATORS, LEADS, with_role
from accounts.services.stop import stop
from review.choices import APPROVALS, TAKEN_DOWN, Decision, WithdrawalReason
from review.errors import ReviewRefused
from review.gate import covers
from review.generic_reference import hold
from review.log.decisions import record_decision
from review.models.log_head import LogHead
from review.models.sign_off import SignOff
from review.services import mails
from review.workflow.withdraw import take_down, unpublish

logger = logging.getLogger("review")


def is_disowned(sign_off: SignOff) -> bool:
    """Its signer said so, even if it counts because somebody else had signed since."""
    said = log.entries().filter(object_id=str(sign_off.person_id), action=f"{log.PREFIX}not_me")
    return said.filter(data__sign_off=sign_off.pk).exists()


@transaction.atomic
def disown(sign_off: SignOff) -> None:
    """Stop the account of the signer, void the signature, and call leads and administrators.

    If it was the newest, the newest signature that is left counts again by its own text; where
    none is left, or the text was withdrawn before, a tombstone stands. Safe to run again.
    """
    LogHead.hold()
    obj = sign_off.find()
    if obj is not None:
        hold(obj)
        obj = type(obj)._base_manager.get(pk=obj.pk)
    if is_disowned(sign_off):
        return
    signer = _signer_of(sign_off)
    stop(signer)
    log.note(signer, "not_me", by=signer, sign_off=sign_off.pk, title=sign_off.title)
    readers_see = _("somebody else has signed since, so nothing of it changed.")
    if obj is not None and not _superseded(sign_off, obj):
        readers_see = _go_back(obj, _void(obj, sign_off), signer)
    people = with_role(LEADS, ADMINISTRATORS)
    mails.not_me(sign_off, obj, people, readers_see=readers_see)


def _signer_of(sign_off: SignOff) -> Any:
    """Accounts of signers are never deleted."""
    return get_user_model()._default_manager.get(pk=sign_off.person_id)


def _superseded(sign_off: SignOff, obj: Any) -> bool:
    """Has another person signed or passed a text of this page since?"""
    later = SignOff.objects.about(obj).approvals().filter(pk__gt=sign_off.pk)
    return later.exclude(person_id=sign_off.person_id).exists()


def _void(obj: Any, sign_off: SignOff) -> list[SignOff]:
    """With each one below it that was disowned while this one stood above."""
    void: list[SignOff] = []
    row: SignOff | None = sign_off
    while row and is_disowned(row):
        record_decision(
            page=obj,
            user=_signer_of(row),
            role=row.role,
            decision=Decision.DISOWNED,
            voids=row.pk,
            revision_id=row.revision_id,
        )
        void.append(row)
        row = SignOff.objects.newest_for(obj)
    return void


def _go_back(obj: Any, void: list[SignOff], signer: Any) -> str:
    """What readers see now, in words for the team."""
    # It may wait for its hour.
    revisions = Revision.objects.filter(pk__in=[row.revision_id for row in void])
    revisions.update(approved_go_live_at=None)
    if obj.live_sign_off_id() not in {row.pk for row in void}:
        return _("what they saw before; that signature was not before readers.")
    before = SignOff.objects.newest_for(obj)
    if before and before.decision in TAKEN_DOWN:
        unpublish(obj, user=signer, reason=before.comment)
        return _("that the text was withdrawn, as it was before that signature.")
    if before and before.decision in APPROVALS and _publish_again(obj, before):
        return _("the text that was signed before.")
    take_down(obj, user=signer, role=void[0].role, reason=WithdrawalReason.NOT_SIGNED)
    return _("that the text was taken down. A second person confirms it.")


def _publish_again(obj: Any, sign_off: SignOff) -> bool:
    """The revision of an older signature goes live again, under the address of today."""
    revision = Revision.objects.filter(pk=sign_off.revision_id).first()
    older = revision.as_object() if revision else None
    if revision is None or older is None or not covers(sign_off, older):
        return False
    if hasattr(obj, "slug"):
        older.slug = obj.slug
    revision.as_object = lambda: older
    try:
        with transaction.atomic():
            revision.publish(skip_permission_checks=True)
    except (ReviewRefused, ValidationError, IntegrityError) as why:
        # Another page may be about the same paper by now. Nothing keeps the account open for that.
        logger.warning("The text signed before does not go live again: %s. %s", sign_off, why)
        return False
    return True
