"""What waits for a person, as the admin's home shows it: one section for each kind of thing.

All open turns are read at once, so the number of queries is the same for one row and for many.

A room above adds sections of its own with the hook `register_waiting_sections`: a function that
takes the person's `Desk` and answers a list of `Section`, each with a key that no other has. Its
number of queries must not grow with its rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail import hooks

from review.assignments.turns import ON_THE_ROAD
from review.assignments.who_may import Person, person_of, team, who_may_each, why_nobody_each
from review.choices import Step
from review.due import due_words
from review.log.authors import Key
from review.models.author import AuthorEntry
from review.models.sign_off import SignOff
from review.models.turn import Turn
from review.permissions import ADMINISTRATORS, EDITORS, LEADS, REVIEWERS
from review.services.mails import turn_address
from review.workflow.drafts import Draft, drafts_among, titles_of

CAP = 10


@dataclass(frozen=True)
class Button:
    """A link, or with `posts` a button that does it at once."""

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
    """Rows under one heading. `waits` is false for what is only good to know."""

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
class Waiting:
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
        return next((one for one in self.sections if one.key == key), None)


def waiting_for(user: Any, now: datetime | None = None) -> Waiting:
    """Everything that waits for this person; sections without rows are left out."""
    return Waiting([one for one in Desk(user, now or timezone.now()).sections() if one.items])


def row_for(turn: Turn, user: Any, now: datetime) -> Row:
    """One turn as this person sees it, for a page about its text."""
    return Desk.about(turn, user, now).row(turn)


class Desk:
    """One person's view of the open turns."""

    def __init__(self, user: Any, now: datetime) -> None:
        self.user, self.now = user, now
        self.person: Person = person_of(user)
        self.is_lead = LEADS in self.person.roles
        self.shown: set[int] = set()

    def has(self, *roles: str) -> bool:
        return not self.person.roles.isdisjoint(roles)

    @classmethod
    def about(cls, turn: Turn, user: Any, now: datetime) -> "Desk":
        """A desk with this one turn on it."""
        desk = cls(user, now)
        desk.turns = [turn]
        return desk

    # --- What is read, once ---------------------------------------------------------------
    @cached_property
    def turns(self) -> list[Turn]:
        """Every open turn: this person's first, then by the day on which it is due."""
        turns = list(Turn.objects.open().select_related("person"))
        return sorted(turns, key=lambda one: (one.person_id != self.user.pk, one.due_at, one.pk))

    @cached_property
    def names(self) -> dict[int, tuple[str, int, str]]:
        return {one.pk: (one.kind, one.object_id, str(one.step)) for one in self.turns}

    @cached_property
    def people(self) -> list[Person]:
        return team()

    @cached_property
    def able(self) -> dict[Any, list[Any]]:
        return who_may_each(set(self.names.values()), self.people)

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
        found: list[Section] = []
        if self.has(EDITORS):
            found += [
                self._mine("returned", _("Returned with reasons"), Step.MEND),
                *self._checks(),
                self._drafts(),
                self._in_review(),
            ]
        elif self.has(LEADS):
            found += self._checks()
        if self.has(REVIEWERS):
            found += [
                self._mine("sign", _("To sign"), Step.SIGN),
                self._mine("recheck", _("Still correct?"), Step.RECHECK),
            ]
        if self.has(LEADS, REVIEWERS):
            found.append(self._mine("confirm", _("Withdrawals to confirm"), Step.CONFIRM))
        for sections in hooks.get_hooks("register_waiting_sections"):
            found += sections(self)
        if self.has(LEADS, ADMINISTRATORS):
            found += self._overview()
        if self.has(REVIEWERS):
            found.append(self._signed())
        return found

    def _checks(self) -> list[Section]:
        return [self._mine("check", _("To check"), Step.CHECK)]

    def _mine(self, key: str, heading: str, step: Step) -> Section:
        """Turns of one step that this person has, then those of everybody that they may take."""
        return self._turns(
            key,
            heading,
            lambda turn: (
                turn.step == step
                and turn.person_id in {None, self.user.pk}
                and self.user in self.able[self.names[turn.pk]]
            ),
        )

    def _turns(self, key: str, heading: str, wanted: Callable[[Turn], bool]) -> Section:
        turns = [turn for turn in self.turns if wanted(turn) and turn.pk not in self.shown]
        self.shown |= {turn.pk for turn in turns}
        return Section(key, heading, turns, row_of=self.row)

    def _overview(self) -> list[Section]:
        """What a lead looks after, without what stands in their own sections above."""
        return [
            self._turns(
                "nobody", _("Nobody may act"), lambda turn: self.names[turn.pk] in self.stuck
            ),
            self._turns("overdue", _("Overdue with others"), lambda turn: turn.due_at < self.now),
            self._turns(
                "unassigned",
                _("Unassigned"),
                lambda turn: turn.person_id is None and turn.step in ON_THE_ROAD,
            ),
            self._turns(
                "withdrawn",
                _("Withdrawals that somebody else must confirm"),
                lambda turn: turn.step == Step.CONFIRM,
            ),
            self._turns(
                "due",
                _("Due for another look within %(days)d days")
                % {"days": settings.REVIEW_AHEAD_DAYS},
                lambda turn: turn.step == Step.RECHECK,
            ),
        ]

    def _drafts(self) -> Section:
        on_the_road = {
            (turn.kind, turn.object_id) for turn in self.turns if turn.step in ON_THE_ROAD
        }
        drafts = drafts_among(self.written - on_the_road)
        return Section("drafts", _("Your drafts"), drafts, waits=False, row_of=_draft_row)

    def _in_review(self) -> Section:
        mine = [
            turn
            for turn in self.turns
            if turn.step in {Step.CHECK, Step.SIGN}
            and (turn.kind, turn.object_id) in self.written
            and turn.pk not in self.shown
        ]
        return Section("in-review", _("In review"), mine, waits=False, row_of=self.row)

    def _signed(self) -> Section:
        rows = SignOff.objects.signatures().filter(person_id=self.user.pk).order_by("-pk")[:CAP]
        signed = list(rows.only("kind", "object_id", "decision", "decided_at"))
        titles = titles_of({(one.kind, one.object_id) for one in signed})

        def row(one: SignOff) -> Row:
            day = date_format(timezone.localtime(one.decided_at), "j F Y")
            url = reverse("review:recheck", args=[one.kind, one.object_id])
            title = titles.get((one.kind, one.object_id), "")
            return Row(title, url, f"{one.get_decision_display()}, {day}")

        return Section("signed", _("Lately signed"), signed, waits=False, row_of=row)

    # --- One row ----------------------------------------------------------------------------
    def row(self, turn: Turn) -> Row:
        note = self.stuck.get(self.names[turn.pk]) or (turn.note.splitlines() or [""])[0]
        words = " · ".join(
            (turn.get_step_display(), self._with_whom(turn), due_words(turn.due_at, self.now))
        )
        late = turn.due_at < self.now
        return Row(turn.title, turn_address(turn), words, note, late, self.buttons(turn))

    def _with_whom(self, turn: Turn) -> str:
        if turn.person_id == self.user.pk:
            return _("yours")
        if turn.person:
            return _("with %(name)s") % {"name": turn.person}
        return _("nobody has taken it yet")

    def buttons(self, turn: Turn) -> list[Button]:
        """What this person may do about whose turn it is."""

        def url(name: str) -> str:
            return reverse(f"review_turns:{name}", args=[turn.pk])

        found = []
        if turn.person_id == self.user.pk:
            found.append(Button(_("Hand back"), url("hand_back")))
        elif self.user in self.able[self.names[turn.pk]]:
            label = _("Take it over") if turn.person_id else _("Claim")
            found.append(Button(label, url("claim"), posts=True))
        if self.is_lead:
            found.append(Button(_("Assign"), url("assign")))
        return found


def _draft_row(draft: Draft) -> Row:
    day = date_format(timezone.localtime(draft.changed_at), "j F Y") if draft.changed_at else ""
    return Row(draft.title, draft.url, _("Draft, changed on %(day)s") % {"day": day})
