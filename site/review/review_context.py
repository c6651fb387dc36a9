"""What a reviewer reads before they decide: what changed, what it rests on, each part."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from review.canonical import text_hash
from review.choices import SIGNATURES, Decision
from review.differences import Difference, differences
from review.gate import SHIPPED, live_signature, newest_published
from review.log.decisions import WITH_TEXT
from review.models import ReviewNote, SignOff
from review.parts import Part
from review.workflow.part_values import takes_words
from review.workflow.readiness import confirmed_wording
from review.workflow.tasks import MedicalReviewTask


@dataclass(frozen=True)
class PartToRead:
    """One part, the names of its two boxes, and whether other words can be suggested for it."""

    part: Part
    takes_words: bool

    @property
    def words_name(self) -> str:
        return f"words-{self.part.key}"

    @property
    def new_name(self) -> str:
        return f"new-{self.part.key}"


class ReviewContext:
    """One text, as one person sees it at one step."""

    def __init__(self, text: Any, task: Any, user: Any):
        self.text, self.task, self.user = text, task, user
        self.signed = text.signed_text()
        self.hash = text_hash(text.canonical_text())

    @cached_property
    def base(self) -> SignOff | None:
        """What this person last decided on, else what readers see: the text to compare with."""
        decided = SignOff.objects.about(self.text).valid().filter(decision__in=WITH_TEXT)
        mine = decided.filter(person_id=self.user.pk).order_by("-pk").first()
        live = live_signature(self.text)
        passed = live if live and live.decision == Decision.PASSED else None
        return mine or passed or newest_published(self.text)

    @cached_property
    def base_words(self) -> str:
        """Says which text the changes are compared with."""
        if self.base is None:
            if self.before is None:
                return _("This text is new: nobody has signed or passed it before.")
            return _("Since what readers see now. It needed no second person.")
        mine = self.base.person_id == self.user.pk
        words = {
            (Decision.RETURNED, True): _("Since you returned it on %(day)s."),
            (Decision.PASSED, True): _("Since you passed it on %(day)s."),
            (Decision.PASSED, False): _("Since the version that %(name)s passed on %(day)s."),
        }
        signed = (
            _("Since you signed it on %(day)s.")
            if mine
            else _("Since the version that %(name)s signed on %(day)s.")
        )
        facts = {"name": self.base.person_name, "day": date_format(self.base.decided_at, "F j, Y")}
        return words.get((Decision(self.base.decision), mine), signed) % facts

    @cached_property
    def before(self) -> dict[str, Any] | None:
        """The public text to compare with; that of the row if its words came with the site."""
        if self.base:
            return self.base.public_text
        if self.text.pk and self.text.live_sign_off_id() == SHIPPED:
            return type(self.text)._base_manager.get(pk=self.text.pk).public_text()
        return None

    @cached_property
    def changes(self) -> list[Difference]:
        if self.before is None:
            return []
        now = self.text.public_text(self.base.words if self.base else None)
        return differences(self.text.parts(self.before), self.text.parts(now))

    @cached_property
    def is_only_wording(self) -> bool:
        """The person who signed the version that readers see reviews only a change of wording."""
        return bool(
            isinstance(self.task, MedicalReviewTask)
            and self.base
            and self.base.decision in SIGNATURES
            and self.base.person_id == self.user.pk
            and self.base == newest_published(self.text)
            and confirmed_wording(self.text)
        )

    @cached_property
    def parts(self) -> list[PartToRead]:
        return [
            PartToRead(part, takes_words(self.text, part))
            for part in self.text.parts(self.signed)
            if part.text
        ]

    @property
    def notes(self) -> Any:
        return ReviewNote.objects.about(self.text).open()

    @property
    def my_notes(self) -> Any:
        return self.notes.filter(person_id=self.user.pk)

    def thanks(self, action: str) -> str:
        words = {
            "reject": _("Returned. The editor sees your reasons for “%(title)s”."),
            "approve": _("Thank you. “%(title)s” was passed on."),
        }
        return words[action] % {"title": self.text}

    def context(self) -> dict[str, Any]:
        return {
            "review": self,
            "text": self.text,
            "task": self.task,
            "why_not": self.task.why_not(self.text, self.user),
            "may_return": not self.task.why_not_return_now(self.text, self.user),
            "change": self.signed.get("change"),
            "evidence": self.text.evidence_for_reviewer(),
            "warnings": self.text.warnings_for_reviewer(),
        }
