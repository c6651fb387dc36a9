from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import AbstractGroupApprovalTask, TaskState, WorkflowState

from accounts.identity import Identity
from accounts.models import Role
from accounts.roles import LEADS, in_group
from review.assignments.services import why_not_assignee
from review.choices import Decision, Step
from review.errors import ReviewRefused
from review.forms import PassForm, PassTextForm, ReturnForm, SignForm
from review.gate import live_signature_covers, needs_nobody
from review.generic_reference import hold, newest_text, whole
from review.log.decisions import record_decision
from review.models.log_head import LogHead
from review.permissions import may_stand_in_for_check, why_not_check
from review.workflow.locks import UnderReviewLock
from review.workflow.notes import notes_become_reasons
from review.workflow.readiness import check_ready, confirmed_wording
from review.workflow.second_person import check_is_not_medical, pass_text, why_not_pass_now
from review.workflow.sign import sign, why_not_sign_now


class ReviewTask(AbstractGroupApprovalTask):
    """One step of the review workflow.

    Every rule is checked in `on_action`, on the task's own page, whatever form, button or URL the
    call came from. `get_actions` only asks the same question to decide about buttons.
    """

    step: Step
    approve_facts: frozenset[str] = frozenset({"comment"})
    return_facts: frozenset[str] = frozenset({"comment"})
    approve_label = gettext_lazy("Approve")
    return_label = gettext_lazy("Return with reasons")

    class Meta:
        abstract = True

    def why_not(self, page, user) -> str:
        """A sentence that says why this person may not act, or an empty string."""
        raise NotImplementedError

    def roles(self) -> list[str]:
        """Keys of the roles that act in this step, whatever their groups are called."""
        return list(Role.objects.filter(group__in=self.groups.all()).values_list("key", flat=True))

    def why_not_return(self, page, user) -> str:
        """Returning needs only the role: a text that nobody may pass must not get stuck here."""
        if in_group(user, LEADS, *self.roles()):
            return ""
        return _("Only the people of this step or an editorial lead can return a text.")

    def why_not_now(self, page, user) -> str:
        """A sentence if the step is assigned to somebody else, else an empty string."""
        return why_not_assignee(page, self.step, user)

    def why_not_return_now(self, page, user) -> str:
        """A lead may return anybody's text; others must take it over first."""
        if sentence := self.why_not_return(page, user):
            return sentence
        return "" if in_group(user, LEADS) else self.why_not_now(page, user)

    def get_actions(self, obj, user) -> list[tuple[str, str, bool]]:
        actions = []
        if not self.why_not(whole(obj), user):
            actions.append(("approve", str(self.approve_label), True))
        if not self.why_not_return_now(whole(obj), user):
            actions.append(("reject", str(self.return_label), True))
        return actions

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if self.groups.filter(pk__in=user.groups.values("pk")).exists():
            return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return TaskState.objects.none()

    def user_can_access_editor(self, obj, user) -> bool:
        return not self.why_not_return(obj, user)

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs) -> None:
        """Pass or return. Raises ReviewRefused, and then nothing has changed."""
        LogHead.hold()
        hold(task_state.workflow_state.content_object)
        # Whoever cancels the review writes the same row first.
        reviews = WorkflowState.objects.select_related("workflow").select_for_update(of=("self",))
        review = reviews.get(pk=task_state.workflow_state_id)
        task_state = TaskState.objects.select_for_update().get(pk=task_state.pk)
        task_state.workflow_state = review
        page = newest_text(review.content_object)
        allowed = {"approve": self.approve_facts, "reject": self.return_facts}.get(action_name)
        if allowed is None or set(kwargs) - allowed:
            raise ReviewRefused(_("That is not something this step can do."), about=page)
        if (
            task_state.task_id != self.pk
            or task_state.status != TaskState.STATUS_IN_PROGRESS
            or review.status != WorkflowState.STATUS_IN_PROGRESS
            or review.current_task_state_id != task_state.pk
        ):
            raise ReviewRefused(
                _("This step is already done, or the review was canceled. Nothing was changed."),
                about=page,
            )
        review.current_task_state = task_state
        act = self.approve if action_name == "approve" else self.return_text
        act(page, task_state, user, **kwargs)

    def approve(self, page, task_state, user, comment: str = "") -> None:
        """Pass the text on. The next step then checks whether it lacks something."""
        if sentence := self.why_not(page, user):
            raise ReviewRefused(sentence, about=page)
        self.complete(task_state, user, comment)

    def complete(self, task_state, user, comment: str) -> None:
        # The person passes what the page says now, so the step records that revision.
        task_state.revision = whole(task_state.workflow_state.content_object).latest_revision
        task_state.approve(user=user, comment=comment)

    def return_text(self, page, task_state, user, comment: str = "") -> None:
        """Return the text. The person's open notes become reasons that the editor ticks off."""
        if sentence := self.why_not_return_now(page, user):
            raise ReviewRefused(sentence, about=page)
        reasons = "\n".join(
            part for part in (comment.strip(), *notes_become_reasons(page, user)) if part
        )
        if not reasons:
            raise ReviewRefused(
                _("Say what must change. The editor sees your reasons."), about=page
            )
        record_decision(
            page=page, user=user, role=self.name, decision=Decision.RETURNED, comment=reasons
        )
        task_state.reject(user=user, comment=reasons)

    def skip(self, workflow_state, text) -> TaskState:
        """A step that this text does not need."""
        return TaskState.objects.create(
            workflow_state=workflow_state,
            revision_id=text.latest_revision_id,
            task=self,
            status=TaskState.STATUS_SKIPPED,
            finished_at=timezone.now(),
        )

    @classmethod
    def get_description(cls) -> str:
        return _("A step that a signed text passes before readers see it.")


class EditorialCheckTask(ReviewTask):
    """A lead or a second editor reads the text before a medical reviewer does."""

    step = Step.CHECK
    approve_label = gettext_lazy("Pass to medical review")

    class Meta:
        verbose_name = gettext_lazy("editorial check")
        verbose_name_plural = gettext_lazy("editorial checks")

    def start(self, workflow_state, user=None):
        """A review starts only with a text that lacks nothing.

        A change that a machine confirms as wording only goes straight to the reviewer.
        """
        text = newest_text(workflow_state.content_object)
        check_ready(text)
        if confirmed_wording(text):
            return self.skip(workflow_state, text)
        return super().start(workflow_state, user)

    def why_not(self, page, user) -> str:
        return why_not_check(page, user) or self.why_not_now(page, user)

    def why_not_return(self, page, user) -> str:
        return "" if may_stand_in_for_check(page, user) else super().why_not_return(page, user)

    def get_form_for_action(self, action):
        return PassForm if action == "approve" else ReturnForm


class SecondPersonTask(ReviewTask):
    """Anybody with a role who did not write the text passes it: it is not about medicine."""

    step = Step.PASS
    approve_facts = frozenset({"comment", "text_hash"})
    approve_label = gettext_lazy("Pass this text")

    class Meta:
        verbose_name = gettext_lazy("second person")
        verbose_name_plural = gettext_lazy("second persons")

    def start(self, workflow_state, user=None):
        text = newest_text(workflow_state.content_object)
        check_is_not_medical(text)
        check_ready(text)
        if live_signature_covers(text) or needs_nobody(text):
            return self.skip(workflow_state, text)
        return super().start(workflow_state, user)

    def why_not(self, page, user) -> str:
        return why_not_pass_now(page, user)

    def get_form_for_action(self, action):
        return PassTextForm if action == "approve" else ReturnForm

    def approve(self, page, task_state, user, comment: str = "", text_hash: str = "") -> None:
        pass_text(text=page, user=user, role=self.name, text_hash=text_hash, comment=comment)
        self.complete(task_state, user, comment)


class MedicalReviewTask(ReviewTask):
    """A medical reviewer who did not write the text signs exactly this text, or returns it."""

    step = Step.SIGN
    approve_facts = frozenset({"comment", "text_hash", "answers", "interests", "identity"})
    approve_label = gettext_lazy("Sign this text")
    lock_class = UnderReviewLock

    class Meta:
        verbose_name = gettext_lazy("medical review")
        verbose_name_plural = gettext_lazy("medical reviews")

    def start(self, workflow_state, user=None):
        """Ask for a signature, unless readers see exactly this text already.

        A new address, category or related study does not change the signed text. After the
        editorial check it goes live under the existing signature.
        """
        # A returned text that was changed repeats the whole workflow, not only its last step.
        first = workflow_state.get_next_task()
        if first and first.pk != self.pk:
            return first.specific.start(workflow_state, user)
        text = newest_text(workflow_state.content_object)
        check_ready(text)
        if live_signature_covers(text):
            return self.skip(workflow_state, text)
        return super().start(workflow_state, user)

    def why_not(self, page, user) -> str:
        return why_not_sign_now(page, user)

    def locked_for_user(self, obj, user) -> bool:
        return True

    def get_form_for_action(self, action):
        return SignForm if action == "approve" else ReturnForm

    def approve(
        self,
        page,
        task_state,
        user,
        comment: str = "",
        text_hash: str = "",
        answers: dict[str, bool] | None = None,
        interests: str = "",
        identity: Identity | None = None,
    ) -> None:
        sign(
            text=page,
            user=user,
            role=self.name,
            text_hash=text_hash,
            answers=answers,
            interests=interests,
            identity=identity,
            comment=comment,
        )
        self.complete(task_state, user, comment)
