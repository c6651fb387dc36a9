"""What waits for a person, as the admin home page shows it: one section for each kind of thing.

All open assignments are read at once, so the number of queries does not grow with the rows.

A higher layer adds its own sections with the hook `register_dashboard_sections`: a function that
takes the person's `Dashboard` and returns a list of `Section`, each with a unique key. Its number
of queries must not grow with its rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail import hooks

from accounts.roles import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS, TEAM
from review.assignments.drafts import Draft, drafts_among, titles_of
from review.assignments.services import READING_STEPS, WORKFLOW_STEPS
from review.assignments.who_may import Person, person_of, team, who_may_each, why_nobody_each
from review.choices import Step
from review.due import EDITOR_CONFIRMS_AFTER, due_words, reviewer_checks_from
from review.log.authors import Key
from review.models.assignment import Assignment
from review.models.author import AuthorEntry
from review.models.sign_off import SignOff
from review.services.mails import assignment_address

CAP = 10


@dataclass(frozen=True)
class Button:
    """A link or, with `posts`, a button that acts at once."""

    label: str
    url: str
    posts: bool = False


@dataclass(frozen=True)
class Row:
    title: str
    url: str
    words: str
    note: str = ""
    is_late: bool = False
    buttons: Sequence[Button] = ()


@dataclass(frozen=True)
class Section:
    """Rows under one heading. `waits` is false for what needs no action."""

    key: str
    heading: str
    items: Sequence[Any]
    waits: bool = True
    row_of: Callable[[Any], Row] | None = field(default=None, repr=False)

    def rows_of(self, items: Sequence[Any]) -> list[Row]:
        return [self.row_of(item) for item in items] if self.row_of else []

    @property
    def rows(self) -> list[Row]:
        return self.rows_of(self.items[:CAP])

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def has_more(self) -> bool:
        return len(self.items) > CAP


@dataclass(frozen=True)
class DashboardSections:
    sections: list[Section]

    @property
    def to_do(self) -> list[Section]:
        return [section for section in self.sections if section.waits]

    @property
    def to_know(self) -> list[Section]:
        return [section for section in self.sections if not section.waits]

    @property
    def nothing(self) -> bool:
        return not self.to_do

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)


def dashboard_for(user: Any, now: datetime | None = None) -> DashboardSections:
    """Everything that waits for this person; sections without rows are left out."""
    sections = Dashboard(user, now or timezone.now()).sections()
    return DashboardSections([section for section in sections if section.items])


def row_for(assignment: Assignment, user: Any, now: datetime) -> Row:
    """One assignment as this person sees it, for a page about its text."""
    return Dashboard.about(assignment, user, now).row(assignment)


class Dashboard:
    """One person's view of the open assignments."""

    def __init__(self, user: Any, now: datetime) -> None:
        self.user, self.now = user, now
        self.person: Person = person_of(user)
        self.is_lead = LEADS in self.person.roles
        self.shown: set[int] = set()

    def has(self, *roles: str) -> bool:
        return not self.person.roles.isdisjoint(roles)

    @classmethod
    def about(cls, assignment: Assignment, user: Any, now: datetime) -> "Dashboard":
        """A dashboard with only this assignment."""
        dashboard = cls(user, now)
        dashboard.assignments = [assignment]
        return dashboard

    # --- What is read, once ---------------------------------------------------------------
    @cached_property
    def assignments(self) -> list[Assignment]:
        """Every open assignment: this person's first, then by the day on which it is due."""
        rows = Assignment.objects.open().select_related("person").order_by("due_at", "pk")
        return sorted(rows, key=lambda item: item.person_id != self.user.pk)

    @cached_property
    def people(self) -> list[Person]:
        return team()

    @cached_property
    def able(self) -> dict[Any, list[Any]]:
        return who_may_each({item.step_key for item in self.assignments}, self.people)

    @cached_property
    def stuck(self) -> dict[Any, str]:
        """Steps that nobody may do, with the sentence that says why."""
        return why_nobody_each({name for name in self.able if not self.able[name]}, self.people)

    @cached_property
    def written(self) -> set[Key]:
        """Texts in which this person wrote."""
        entries = AuthorEntry.objects.filter(person_id=self.user.pk)
        return set(entries.values_list("kind", "object_id").distinct())

    # --- Sections ---------------------------------------------------------------------------
    def sections(self) -> list[Section]:
        sections: list[Section] = []
        if self.has(EDITORS):
            sections += [
                self._mine("returned", _("Returned with reasons"), Step.REVISE),
                *self._checks(),
                self._drafts(),
                self._in_review(),
            ]
        elif self.has(LEADS):
            sections += self._checks()
        if self.has(REVIEWERS):
            if not self.has(EDITORS, LEADS):
                sections += self._checks()
            sections += [
                self._mine("sign", _("To sign"), Step.SIGN),
                self._mine("recheck", _("Still correct?"), Step.RE_REVIEW),
            ]
        if self.has(LEADS, REVIEWERS, EDITORS):
            sections.append(
                self._mine("confirm", _("Withdrawals to confirm"), Step.CONFIRM_WITHDRAWAL)
            )
        if self.has(*TEAM):
            sections.append(self._mine("pass", _("To pass as the second person"), Step.PASS))
        for hook in hooks.get_hooks("register_dashboard_sections"):
            sections += hook(self)
        if self.has(LEADS, ADMINISTRATORS):
            sections += self._overview()
        elif self.has(REVIEWERS, EDITORS):
            sections.append(self._with_others())
        if self.has(REVIEWERS):
            sections.append(self._signed())
        return sections

    def _checks(self) -> list[Section]:
        return [self._mine("check", _("To check"), Step.CHECK)]

    def _mine(self, key: str, heading: str, step: Step) -> Section:
        """Assignments of one step: this person's own, then unassigned ones that they may take."""
        return self._assignments(
            key,
            heading,
            lambda item: (
                item.step == step
                and item.person_id in {None, self.user.pk}
                and self.user in self.able[item.step_key]
            ),
        )

    def _assignments(self, key: str, heading: str, wanted: Callable[[Assignment], bool]) -> Section:
        """Those that no section above shows."""
        items = [item for item in self.assignments if wanted(item) and item.pk not in self.shown]
        self.shown |= {item.pk for item in items}
        return Section(key, heading, items, row_of=self.row)

    def _overview(self) -> list[Section]:
        """What a lead looks after, without what is in their own sections above."""
        return [
            self._assignments(key, heading, wanted)
            for key, heading, wanted in (
                ("nobody", _("Nobody may act"), lambda item: item.step_key in self.stuck),
                ("overdue", _("Overdue with others"), lambda item: item.due_at < self.now),
                (
                    "unassigned",
                    _("Unassigned"),
                    lambda item: item.person_id is None and item.step in WORKFLOW_STEPS,
                ),
                (
                    "withdrawn",
                    _("Withdrawals that somebody else must confirm"),
                    lambda item: item.step == Step.CONFIRM_WITHDRAWAL,
                ),
                (
                    "due",
                    _("Due for another look within %(days)d days")
                    % {"days": settings.REVIEW_AHEAD_DAYS},
                    lambda item: item.step == Step.RE_REVIEW,
                ),
            )
        ]

    def _with_others(self) -> Section:
        """What this person may do only if nobody else does it in time."""
        steps = [Step.CHECK] if self.has(REVIEWERS) else []
        steps += [Step.CONFIRM_WITHDRAWAL] if self.has(EDITORS) else []
        items = [
            item for item in self.assignments if item.step in steps and item.pk not in self.shown
        ]
        return Section("with-others", _("Waits for others"), items, False, self._waiting_row)

    def _waiting_row(self, item: Assignment) -> Row:
        if item.step == Step.CHECK:
            day = reviewer_checks_from(item.opened_at)
            why = _(
                "An editor or a lead checks it first. If nobody does, a reviewer who wrote none of"
                " it may check and sign it from %(day)s on."
            )
        elif item.step == Step.CONFIRM_WITHDRAWAL:
            day = item.opened_at + EDITOR_CONFIRMS_AFTER
            why = _(
                "A lead or a reviewer confirms it. If nobody does, and a reviewer withdrew it, an"
                " editor may confirm it from %(day)s on."
            )
        else:
            return self.row(item)
        return replace(
            self.row(item),
            note=why % {"day": date_format(timezone.localtime(day), "F j, Y")},
            buttons=(),
        )

    def _drafts(self) -> Section:
        in_workflow = {item.key for item in self.assignments if item.step in WORKFLOW_STEPS}
        drafts = drafts_among(self.written - in_workflow)
        return Section("drafts", _("Your drafts"), drafts, waits=False, row_of=_draft_row)

    def _in_review(self) -> Section:
        mine = [
            item
            for item in self.assignments
            if item.step in READING_STEPS and item.key in self.written and item.pk not in self.shown
        ]
        return Section("in-review", _("In review"), mine, waits=False, row_of=self._waiting_row)

    def _signed(self) -> Section:
        rows = SignOff.objects.signatures().filter(person_id=self.user.pk).order_by("-pk")[:CAP]
        signed = list(rows.only("kind", "object_id", "decision", "decided_at"))
        titles = titles_of({sign_off.key for sign_off in signed})

        def row(sign_off: SignOff) -> Row:
            day = date_format(timezone.localtime(sign_off.decided_at), "F j, Y")
            url = reverse("review:recheck", args=sign_off.key)
            title = titles.get(sign_off.key, "")
            return Row(title, url, f"{sign_off.get_decision_display()}, {day}")

        return Section("signed", _("Lately signed"), signed, waits=False, row_of=row)

    # --- One row ----------------------------------------------------------------------------
    def row(self, assignment: Assignment) -> Row:
        step, due = assignment.get_step_display(), due_words(assignment.due_at, self.now)
        first_line = next(iter(assignment.note.splitlines()), "")
        return Row(
            title=assignment.title,
            url=assignment_address(assignment),
            words=f"{step} · {self._with_whom(assignment)} · {due}",
            note=self.stuck.get(assignment.step_key) or first_line,
            is_late=assignment.due_at < self.now,
            buttons=self.buttons(assignment),
        )

    def _with_whom(self, assignment: Assignment) -> str:
        if assignment.person_id == self.user.pk:
            return _("yours")
        if assignment.person:
            return _("with %(name)s") % {"name": assignment.person}
        return _("nobody has taken it yet")

    def buttons(self, assignment: Assignment) -> list[Button]:
        """What this person may do about it."""

        def url(name: str) -> str:
            return reverse(f"review:{name}", args=[assignment.pk])

        buttons = []
        if assignment.person_id == self.user.pk:
            buttons.append(Button(_("Release"), url("release")))
        elif self.user in self.able[assignment.step_key]:
            label = _("Take it over") if assignment.person_id else _("Claim")
            buttons.append(Button(label, url("claim"), posts=True))
        if self.is_lead:
            buttons.append(Button(_("Assign"), url("assign")))
        return buttons


def _draft_row(draft: Draft) -> Row:
    day = date_format(timezone.localtime(draft.changed_at), "F j, Y") if draft.changed_at else ""
    return Row(draft.title, draft.url, _("Draft, changed on %(day)s") % {"day": day})
