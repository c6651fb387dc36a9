"""Checks the decision log, every live text and every reader's copy, and reports what is wrong.

Nothing is repaired here: people must decide about a log that was changed by hand.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from core.addresses import slug_of
from core.models import BasePage
from core.services.rendered import not_as_rendered
from review.canonical import text_hash
from review.choices import APPROVALS, TAKEN_DOWN, Decision
from review.gate import SHIPPED, covers, is_as_carried_over
from review.generic_reference import PAGE, kind_of, signed_models
from review.log.demo_left import demo_left
from review.log.guard import missing_guards
from review.log.history import public_logs
from review.models.carried_over import CarriedOver
from review.models.confirmed_words import ConfirmedWords, confirmed_models
from review.models.log_head import LogHead
from review.models.sign_off import SignOff
from review.signals import reader_copy_verified

BATCH = 200
# The kind of a carried-over address; its number is that of the page.
ADDRESS = "address"

Say = Callable[[str], None]


@dataclass(frozen=True)
class Gap:
    """One thing that is not as it was signed: where it is, and what is wrong there."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


@dataclass
class Log:
    """What the log of decisions says, gathered while it is read once."""

    newest: dict[tuple[str, int], str] = field(default_factory=dict)
    void: frozenset[int] = frozenset()
    # What addresses may be made of, and words of lists as they were signed or passed.
    titles: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    words: list[Mapping[str, Any]] = field(default_factory=list)
    carried: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)

    def add(self, row: SignOff) -> None:
        if row.decision != Decision.DISOWNED and row.pk not in self.void:
            self.newest[row.key] = row.decision
        if row.decision in APPROVALS:
            text = _text_of(row)
            self.titles[row.key].add(slug_of(str(text.get("title", ""))))
            self.words += [text, *text.get("words", {}).values()]


def verify(say: Say) -> Iterator[Gap]:
    """Yield each gap. Lazy: a caller that wants only the first gap can stop there."""
    log = Log(carried=_carried_over(), void=frozenset(SignOff.objects.voided()))
    yield from _guards()
    for line in demo_left():
        yield Gap(_("Demo"), _("%(line)s in the database of a real site.") % {"line": line})
    yield from _chain(log, say)
    for model in signed_models():
        yield from _live_texts(model, log, say)
        yield from _reader_copies(model, log.newest, say)
    for kind in confirmed_models():
        if not kind.mirrors:
            yield from _confirmed_words(kind, log)
    for path in not_as_rendered():
        yield Gap(path, _("readers get another page there than the one that is made now."))


def _guards() -> Iterator[Gap]:
    for name in missing_guards(connection):
        yield Gap(
            _("Database, trigger %(name)s") % {"name": name},
            _("it is missing, so rows of the log can be changed. `manage.py migrate` makes it."),
        )


def _chain(log: Log, say: Say) -> Iterator[Gap]:
    total, before, done = SignOff.objects.count(), LogHead.BEFORE_ALL, 0
    for row in SignOff.objects.order_by("pk").iterator(chunk_size=BATCH):
        if row.previous_hash != before:
            yield Gap(_place(row), _("a row before it was taken out, put in or changed."))
        if row.computed_row_hash() != row.row_hash:
            yield Gap(_place(row), _("the row was changed after it was written."))
        if row.canonical_text and text_hash(row.canonical_text) != row.text_hash:
            yield Gap(_place(row), _("the text is not the text of its hash."))
        before, done = row.row_hash, done + 1
        log.add(row)
        _tell(say, _("Log of decisions"), done, total)
    head = LogHead.objects.filter(pk=LogHead.THE_ONE).first() or LogHead()
    if (head.rows, head.row_hash) != (done, before):
        yield Gap(
            _("End of the log"),
            _("%(kept)d decisions were written, %(here)d are here: rows at the end are missing.")
            % {"kept": head.rows, "here": done},
        )


def _live_texts(
    model: Any,
    log: Log,
    say: Say,
) -> Iterator[Gap]:
    rows, done, unsigned = model.live_signed(), 0, 0
    total = rows.count()
    for batch in _batches(rows):
        signed = _signatures(row.signed_under for row in batch)
        for row in batch:
            done += 1
            sign_off = signed.get(row.signed_under)
            key = (kind_of(row), row.pk)
            kept, decision = log.carried.get(key, {}), log.newest.get(key, "")
            what = _what_is_wrong(row, sign_off, decision, kept)
            if what := what or _address_gap(row, sign_off, log):
                yield Gap(_place_of(row), what)
            if sign_off:
                unsigned += len(set(kept) - set(sign_off.public_text))
            elif not row.is_shipped_text():
                unsigned += len(kept)
        _tell(say, str(model._meta.verbose_name_plural).capitalize(), done, total)
    if unsigned:
        say(_("  of these, words carried over, not signed: %(n)d") % {"n": unsigned})


def _what_is_wrong(row: Any, sign_off: SignOff | None, decision: str, kept: dict) -> str:
    """A sentence if this live row is not as somebody signed or passed it, else nothing."""
    if decision in TAKEN_DOWN:
        return _("it is live although it was withdrawn.")
    if row.signed_under == SHIPPED and not row.is_medical:
        stands = row.is_shipped_text() or is_as_carried_over(row, kept)
        return "" if stands else _("its words are not those that came with the site.")
    if sign_off is None or sign_off.key != (kind_of(row), row.pk):
        return _("it is live without a signature in the log.")
    if row.is_medical and sign_off.decision == Decision.PASSED:
        return _("no medical reviewer signed it, and it is marked medical.")
    if not covers(sign_off, row):
        return _("its text is not the text that was signed.")
    names = ", ".join(row.not_as_signed(sign_off))
    return _("not as it was signed: %(names)s.") % {"names": names} if names else ""


def _confirmed_words(kind: type[ConfirmedWords], log: Log) -> Iterator[Gap]:
    """Words of lists: signed with a study, confirmed, or there before somebody had to."""

    def words_in(text: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(text.get(name) for name in kind.word_fields)

    known = {words_in(text) for text in log.words}
    for row in kind._default_manager.filter(confirmed=True).order_by("pk"):
        carried = log.carried.get((kind_of(row), row.pk), {})
        if words_in(row.words_of_readers()) not in {*known, words_in(carried)}:
            yield Gap(_place_of(row), _("nobody signed or confirmed these words."))


def _place_of(row: Any) -> str:
    return _("%(kind)s %(id)d, “%(title)s”") % {
        "kind": row._meta.verbose_name.capitalize(),
        "id": row.pk,
        "title": row,
    }


def _address_gap(row: Any, sign_off: SignOff | None, log: Log) -> str:
    """A sentence if the address of this page is made of no title that readers ever met."""
    # The files of the demo bring their addresses.
    if (
        not isinstance(row, BasePage)
        or row.slug in row.fixed_slugs
        or (sign_off and sign_off.is_demo)
    ):
        return ""
    made_of = re.sub(r"-\d+$", "", row.slug)
    titles = log.titles[kind_of(row), row.pk]
    if not sign_off:
        titles = {*titles, slug_of(row.title)}  # the words that came with the site
    if {row.slug, made_of} & titles:
        return ""
    if log.carried.get((ADDRESS, row.pk), {}).get("slug") == row.slug:
        return ""
    return _("its address (%(slug)s) is made of no title that was signed.") % {"slug": row.slug}


def _text_of(row: SignOff) -> Mapping[str, Any]:
    try:
        return row.public_text
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}  # changed by hand: `_chain` has said so


def _reader_copies(model: Any, newest: dict[tuple[str, int], str], say: Say) -> Iterator[Gap]:
    copies, done = model.reader_copies(), 0
    if copies is None:
        return
    total = copies.count()
    for batch in _batches(copies):
        signed = _signatures(copy.sign_off_id for copy in batch)
        logs = public_logs(PAGE, [copy.page_id for copy in batch])
        for copy in batch:
            done += 1
            sign_off = signed.get(copy.sign_off_id)
            place = _("Reader’s copy of page %(id)d, %(path)s") % {
                "id": copy.page_id,
                "path": copy.path,
            }
            if sign_off is None or sign_off.object_id != copy.page_id:
                yield Gap(place, _("its signature is not in the log."))
            elif newest.get((PAGE, copy.page_id)) in TAKEN_DOWN:
                yield Gap(place, _("readers can see it although it was withdrawn."))
            elif names := _names(copy, sign_off, logs[copy.page_id].events, sender=model):
                yield Gap(
                    place,
                    _("not as it was signed: %(names)s.") % {"names": ", ".join(names)},
                )
        _tell(say, _("Readers’ copies"), done, total)


def _names(copy: Any, sign_off: SignOff, events: list, *, sender: Any) -> list[str]:
    """Of what readers get in other words than those that were signed."""
    if columns := copy.not_as_signed(sign_off, events):
        return columns  # nothing sound can be made of them to compare with
    kept = reader_copy_verified.send(sender, copy=copy)
    return [name for _receiver, names in kept for name in names or ()]


def _carried_over() -> dict[tuple[str, int], dict[str, Any]]:
    """The words by the text that they stand in for."""
    words: dict[tuple[str, int], dict[str, Any]] = defaultdict(dict)
    for row in CarriedOver.objects.order_by("pk"):
        words[row.key] |= row.text
    return words


def _batches(rows: Any) -> Iterator[list[Any]]:
    stream = rows.iterator(chunk_size=BATCH)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _signatures(ids: Iterable[int | None]) -> dict[int, SignOff]:
    wanted = {pk for pk in ids if pk}
    return {row.pk: row for row in SignOff.objects.approvals().filter(pk__in=wanted)}


def _tell(say: Say, what: str, done: int, total: int) -> None:
    if done == total or done % BATCH == 0:
        say(f"{what}: {done} / {total}")


def _place(row: SignOff) -> str:
    return _("Decision %(id)d (%(kind)s %(about)d, %(what)s by %(name)s on %(day)s)") % {
        "id": row.pk,
        "kind": row.kind,
        "about": row.object_id,
        "what": row.decision,
        "name": row.person_name,
        "day": f"{row.decided_at:%Y-%m-%d}",
    }
