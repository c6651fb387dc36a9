"""Who may do what in a review. Buttons and actions use the same functions.

A function named `why_not_…` returns a whole sentence if the answer is no, else an empty string.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, PagePermissionTester

from accounts.roles import EDITORS, LEADS, REVIEWERS, TEAM, in_group
from review.choices import Step
from review.due import EDITOR_CONFIRMS_AFTER, reviewer_checks_from
from review.log.authors import Authors, authors_since_approval, authors_since_signature
from review.models.assignment import Assignment
from review.models.sign_off import SignOff
from review.models.signer import Signer

MAY_WITHDRAW = (LEADS, REVIEWERS)


def why_not_check(page, user) -> str:
    has_role = in_group(user, EDITORS, LEADS)
    if not has_role and may_stand_in_for_check(page, user):
        return why_not_sign(page, user)  # they sign it next
    state = page.current_workflow_state
    submitted_by = state.requested_by_id if state else None
    return check_refusal(user, has_role, authors_since_signature(page), submitted_by)


def may_stand_in_for_check(page, user) -> bool:
    """A medical reviewer, once nobody has acted on the check for some working days."""
    check = Assignment.objects.open_step(page, Step.CHECK)
    return check is not None and has_waited(check.opened_at) and in_group(user, REVIEWERS)


def has_waited(check_opened_at: datetime | None) -> bool:
    return check_opened_at is not None and reviewer_checks_from(check_opened_at) <= timezone.now()


def check_refusal(user, has_role: bool, authors: Authors, submitted_by: int | None) -> str:
    """The rule itself, for whoever knows the facts already."""
    if not has_role:
        return _("The editorial check is done by an editor or an editorial lead.")
    if not ((authors.person_ids | {submitted_by}) - {user.pk, None}):
        return _(
            "You wrote and submitted this text yourself. "
            "Another editor or an editorial lead must check it."
        )
    return ""


def why_not_sign(page, user) -> str:
    return sign_refusal(
        user, in_group(user, REVIEWERS), authors_since_signature(page), is_known(user)
    )


def is_known(user) -> bool:
    """Did another person confirm the name and credentials that readers would meet?"""
    return Signer.objects.known(user) is not None


def _not_known() -> str:
    return _(
        "Readers see who signs, and nobody has confirmed your name and credentials yet. "
        "Ask somebody on the team: it waits on their home."
    )


def sign_refusal(user, has_role: bool, authors: Authors, known: bool) -> str:
    """The rule itself, for whoever knows the facts already."""
    if not has_role:
        return _("Only a medical reviewer can sign or return a text.")
    if not known:
        return _not_known()
    if authors.unknown:
        return _(
            "Part of this text was saved without a name, by a script or an import. "
            "So nobody can be sure of not signing their own words. "
            "Ask an editor to write the text into a new page."
        )
    if user in authors:
        return _(
            "You wrote part of this text since the last signature, so you cannot sign it. "
            "Ask another medical reviewer."
        )
    return ""


def why_not_pass(page, user) -> str:
    has_role = in_group(user, *TEAM) or bool(user.is_active and user.is_superuser)
    return pass_refusal(user, has_role, authors_since_approval(page))


def pass_refusal(user, has_role: bool, authors: Authors) -> str:
    """May this person be the second one for a text that is not about medicine?"""
    if not has_role:
        return _("The second person needs a role here.")
    if authors.unknown:
        return _(
            "Part of this text was saved without a name, by a script or an import. "
            "So nobody can be sure of not passing their own words. "
            "Ask an editor to write the text into a new page."
        )
    if user in authors:
        return _(
            "You wrote part of this text since it was last passed, so another person passes it."
        )
    return ""


def recheck_refusal(user, has_role: bool, authors: Authors, known: bool) -> str:
    """May this person sign that what readers see is still correct?"""
    if not has_role:
        return _("Only a medical reviewer can sign that a text is still correct.")
    if not known:
        return _not_known()
    if user.pk in authors.person_ids:
        return _(
            "You wrote in this text, so you cannot sign that it is still correct. "
            "Ask another medical reviewer."
        )
    return ""


def editors_may_confirm(withdrawal: SignOff) -> bool:
    """What a reviewer took down, once neither a lead nor another reviewer has acted."""
    waited = withdrawal.decided_at + EDITOR_CONFIRMS_AFTER <= timezone.now()
    return waited and withdrawal.role == REVIEWERS


def confirm_refusal(user, has_role: bool, withdrawn_by: int | None) -> str:
    if not has_role:
        return _("A withdrawal is confirmed by an editorial lead or a medical reviewer.")
    if user.pk == withdrawn_by:
        return _(
            "You withdrew this yourself. Ask another lead or a medical reviewer to confirm it."
        )
    return ""


def why_not_edit(obj, user) -> str:
    """May this person change the words of this page or snippet now?"""
    if isinstance(obj, Page):
        may = obj.permissions_for_user(user).can_edit()
    else:
        may = user.has_perm(f"{obj._meta.app_label}.change_{obj._meta.model_name}")
    if not may:
        return _("Only an editor of this text can change it.")
    lock = obj.get_lock() if hasattr(obj, "get_lock") else None
    return str(lock.get_message(user)) if lock and lock.for_user(user) else ""


def may_read_reasons(obj, user) -> bool:
    """The team of a text reads what was said about it; reviewers too, who may not edit."""
    return in_group(user, EDITORS, LEADS, REVIEWERS) or bool(user.is_superuser)


class SignedPagePermissionTester(PagePermissionTester):
    """For pages whose text is signed: no person publishes, unpublishes or deletes them.

    Wagtail's own rights are inherited and a superuser always passes, so the answer is given here.
    The gate checks again when the page is saved.
    """

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def is_lead(self) -> bool:
        """Wagtail's right to publish marks the leads, though it publishes nothing here."""
        return self.user.is_active and (self.user.is_superuser or "publish" in self.permissions)

    def can_unschedule(self) -> bool:
        return self.is_lead()

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not self.page.was_ever_public() and super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        return self.is_lead()


class SignedParentPermissionTester(PagePermissionTester):
    """For pages whose children are signed: nobody creates and publishes a child in one step.

    Copying one would copy its children past their own rules, so it is not offered.
    """

    def can_copy(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False
