"""Who wrote what since the last signature. Read from our own log, never from `revision.user`."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from review.choices import APPROVALS, SIGNATURES, Decision
from review.generic_reference import PAGE, about, kind_of
from review.models.author import AuthorEntry
from review.models.publication import Publication
from review.models.sign_off import SignOff
from review.models.signer import Signer

# No person has this id: the words came with the site, so every reviewer may sign them.
SHIPPED = 0


@dataclass(frozen=True)
class Authors:
    """People who wrote text since the last signature. `unknown`: somebody without a name did."""

    person_ids: frozenset[int]
    unknown: bool

    def __contains__(self, user) -> bool:
        return self.unknown or user.pk in self.person_ids


Key = tuple[str, int]


def authors_since_signature(obj) -> Authors:
    """Who wrote text of this page or snippet since it was last signed."""
    key = (kind_of(obj), obj.pk)
    return authors_of_each([key])[key]


def authors_since_approval(obj) -> Authors:
    """Who wrote text of it since a second person last passed it or a reviewer signed it."""
    key = (kind_of(obj), obj.pk)
    return authors_of_each([key], since=APPROVALS)[key]


def authors_of_each(
    keys: Collection[Key], since: Collection[Decision] = SIGNATURES
) -> dict[Key, Authors]:
    """The same for many texts, each named by kind and number, with two queries in all."""
    among = _among(keys)
    decided = SignOff.objects.valid().filter(**among, decision__in=since)
    signed = decided.values_list("kind", "object_id")
    return _wrote_after(
        keys, {(kind, pk): entry for kind, pk, entry in signed.annotate(Max("last_author_entry"))}
    )


def authors_of_what_readers_see(keys: Collection[Key]) -> dict[Key, Authors]:
    """Who wrote the version that readers see, or anything since; with three queries in all.

    Whoever could not sign a version cannot say later that it is still correct.
    """
    among = _among(keys)
    past = Publication.objects.valid().filter(**among).values_list("kind", "object_id")
    versions = {(kind, pk): signed for kind, pk, signed in past.annotate(Max("sign_off_id"))}
    read_up_to: dict[Key, int] = {}
    signed = SignOff.objects.signatures().filter(**among)
    for number, kind, pk, entry in signed.values_list(
        "pk", "kind", "object_id", "last_author_entry"
    ):
        if number < versions.get((kind, pk), 0):
            read_up_to[kind, pk] = max(entry, read_up_to.get((kind, pk), 0))
    return _wrote_after(keys, read_up_to)


def _among(keys: Collection[Key]) -> dict[str, Any]:
    return {"kind__in": {kind for kind, _ in keys}, "object_id__in": {pk for _, pk in keys}}


def _wrote_after(keys: Collection[Key], read_up_to: Mapping[Key, int]) -> dict[Key, Authors]:
    """Who wrote each of these texts after the given entry of the author log."""
    entries = AuthorEntry.objects.filter(**_among(keys)).values_list(
        "kind", "object_id", "person_id"
    )
    wrote: dict[Key, set[int | None]] = defaultdict(set)
    for kind, pk, person, newest in entries.annotate(Max("pk")):
        if newest > read_up_to.get((kind, pk), 0):
            wrote[kind, pk].add(person)
    return {
        key: Authors(frozenset(pk for pk in wrote[key] if pk is not None), None in wrote[key])
        for key in keys
    }


def record_author(
    obj,
    *,
    revision_id: int,
    user,
    text_hash: str,
    body_hash: str,
    restored_id: int | None = None,
    suggested_by=None,
) -> None:
    """Note who saved this text, unless it is the same as the one saved before.

    Whoever wrote words that come back is noted again: those of the revision `restored_id`, or of
    an older revision that said the same. `suggested_by` is a ReviewNote that was taken over.
    """
    entries = AuthorEntry.objects.about(obj)
    newest = entries.order_by("-pk").first()
    if newest and newest.text_hash == text_hash:
        return
    if restored_id:
        # Not every revision has an entry: one that says the same as the one before has none.
        older = entries.filter(revision_id__lte=restored_id).order_by("-revision_id", "-pk")
    else:
        older = entries.filter(body_hash=body_hash).exclude(body_hash="").order_by("-pk")
        if newest and newest.body_hash == body_hash:
            older = older.none()  # only what changed is told in other words
    if back := older.first():
        _note_again(obj, back, revision_id)
    AuthorEntry.objects.create(
        **about(obj),
        revision_id=revision_id,
        person_id=user.pk if user else None,
        person_name=str(user) if user else "",
        suggested_by_id=suggested_by.person_id if suggested_by else None,
        suggested_by_name=suggested_by.person_name if suggested_by else "",
        text_hash=text_hash,
        body_hash=body_hash,
    )


def _note_again(obj, back: AuthorEntry, revision_id: int) -> None:
    """Everybody who wrote `back` from the signature before it on, unless they count already."""
    since = SIGNATURES if obj.takes_reviewer() else APPROVALS
    decided = SignOff.objects.about(obj).valid().filter(decision__in=since)
    last = decided.aggregate(Max("last_author_entry"))["last_author_entry__max"] or 0
    before = decided.filter(last_author_entry__lt=back.pk).aggregate(Max("last_author_entry"))
    entries = AuthorEntry.objects.about(obj)
    count_already = set(entries.filter(pk__gt=last).values_list("person_id", flat=True))
    wrote = entries.filter(pk__gt=before["last_author_entry__max"] or 0, pk__lte=back.pk)
    for person_id, name in sorted(set(wrote.values_list("person_id", "person_name")), key=str):
        if person_id not in count_already:
            AuthorEntry.objects.create(
                **about(obj), revision_id=revision_id, person_id=person_id, person_name=name,
                text_hash=back.text_hash, body_hash=back.body_hash,
            )  # fmt: skip


def suggested_since_signature(obj) -> list[str]:
    """Names of people whose suggested words were taken over since the last signature."""
    signed = SignOff.objects.last_signed_for(obj)
    entries = AuthorEntry.objects.about(obj).exclude(suggested_by_id=None)
    if signed:
        entries = entries.filter(pk__gt=signed.last_author_entry)
    people = set(entries.values_list("suggested_by_id", flat=True))
    known = Signer.objects.filter(person_id__in=people, confirmed=True)
    names = list(known.values_list("name", flat=True))
    # A name that nobody has confirmed reaches no reader.
    return (
        sorted(names) if len(names) == len(people) else [*sorted(names), _("someone on the team")]
    )


def record_shipped_text(obj) -> None:
    """Note that the words of a new row came with the site. Call it before the first revision.

    What a script saves without calling it still counts as written by everybody.
    """
    if AuthorEntry.objects.about(obj).exists():
        return
    AuthorEntry.objects.create(
        **about(obj),
        revision_id=0,
        person_id=SHIPPED,
        person_name="Shipped with the site",
        text_hash=obj.written_hash(),
        body_hash=obj.body_hash(),
    )


def copy_authors(*, from_page_id: int, to_page_id: int) -> None:
    """A copy keeps its writers: whoever wrote the words cannot sign the copy either."""
    written = AuthorEntry.objects.filter(kind=PAGE, object_id=from_page_id)
    for entry in written.order_by("pk"):
        AuthorEntry.objects.create(
            kind=PAGE,
            object_id=to_page_id,
            revision_id=entry.revision_id,
            person_id=entry.person_id,
            person_name=entry.person_name,
            text_hash=entry.text_hash,
            suggested_by_id=entry.suggested_by_id,
            suggested_by_name=entry.suggested_by_name,
        )
