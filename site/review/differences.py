"""What changed between two texts, part by part: marked for the eye and described in words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from review.parts import Part

WORDS_AND_SPACES = re.compile(r"\s+|[^\W_]+(?:[-’'.,][^\W_]+)*|[^\w\s]|_")
SAME, REMOVED, ADDED = "same", "removed", "added"
# Words kept on each side of a change, so that a long text shows only where it changed.
AROUND = 12


@dataclass(frozen=True)
class Run:
    """A stretch of text: `same`, `removed` or `added`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One part that changed. `runs` mark the words, `sentences` say each change."""

    key: str
    label: str
    runs: list[Run]
    sentences: list[str]


def differences(before: Iterable[Part], after: Iterable[Part]) -> list[Difference]:
    """Every part that differs, in the order of the new text; removed parts come last."""
    old = {part.key: part for part in before}
    new = {part.key: part for part in after}
    changes = []
    for key, part in {**new, **{key: old[key] for key in old if key not in new}}.items():
        was = old[key].text if key in old else ""
        now = new[key].text if key in new else ""
        if was != now:
            runs = compare(was, now)
            changes.append(Difference(key, part.label, shorten(runs), say(was, now, runs)))
        elif key in old and key in new and old[key].look != new[key].look:
            sentence = _("The words are the same. Their look changed: bold, a list or a heading.")
            changes.append(Difference(key, part.label, [], [sentence]))
    return changes


def compare(before: str, after: str) -> list[Run]:
    """Both texts as one list of runs. Removed words come before those that replace them."""
    old, new = WORDS_AND_SPACES.findall(before), WORDS_AND_SPACES.findall(after)
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run(SAME, "".join(old[i1:i2])))
            continue
        if i2 > i1:
            runs.append(Run(REMOVED, "".join(old[i1:i2])))
        if j2 > j1:
            runs.append(Run(ADDED, "".join(new[j1:j2])))
    return _joined(runs)


def _joined(runs: list[Run]) -> list[Run]:
    """Two changes with only a space between them are one change."""
    joined: list[Run] = []
    for place, run in enumerate(runs):
        between = run.kind == SAME and run.text.isspace() and 0 < place < len(runs) - 1
        for kind in (REMOVED, ADDED) if between else (run.kind,):
            joined.append(Run(kind, run.text))  # noqa: PERF401
    merged: list[Run] = []
    group: dict[str, str] = {}
    for run in [*joined, Run(SAME, "")]:
        if run.kind != SAME:
            group[run.kind] = group.get(run.kind, "") + run.text
            continue
        merged += [Run(kind, group[kind]) for kind in (REMOVED, ADDED) if group.get(kind)]
        group = {}
        if run.text:
            merged.append(run)
    return merged


def shorten(runs: list[Run]) -> list[Run]:
    """Leave out what is far from any change."""
    short = []
    for place, run in enumerate(runs):
        words = run.text.split(" ")
        if run.kind != SAME or len(words) <= AROUND * 2:
            short.append(run)
            continue
        head = " ".join(words[:AROUND]) if place else ""
        tail = " ".join(words[-AROUND:]) if place < len(runs) - 1 else ""
        short.append(Run(SAME, f"{head} … {tail}"))
    return short


def say(before: str, after: str, runs: list[Run]) -> list[str]:
    """Each change as a sentence, for screen readers and for eyes that see no color."""
    only_spaces = [_("Only spaces or line breaks changed.")] if before != after else []
    if before.split() == after.split():
        return only_spaces
    if not before.strip():
        return [_("New: “%(new)s”") % {"new": after}]
    if not after.strip():
        return [_("Taken out: “%(old)s”") % {"old": before}]
    sentences, place = [], 0
    while place < len(runs):
        old = new = ""
        if runs[place].kind == REMOVED:
            old, place = runs[place].text.strip(), place + 1
        if place < len(runs) and runs[place].kind == ADDED:
            new = runs[place].text.strip()
        place += 1
        if old and new:
            sentences.append(_("“%(old)s” became “%(new)s”") % {"old": old, "new": new})
        elif old:
            sentences.append(_("Taken out: “%(old)s”") % {"old": old})
        elif new:
            sentences.append(_("Added: “%(new)s”") % {"new": new})
    return sentences or only_spaces
