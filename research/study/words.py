"""Short phrases that several parts of a reader's page share."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from review.canonical import plain_words
from taxonomy.choices import Population

TEASER_CHARACTERS = 180


def label(choices, value: str) -> str:
    return str(choices(value).label) if value in choices.values else ""


def sentences(text: str) -> list[str]:
    """Always at least one, which may be empty."""
    return re.split(r"(?<=[.!?])\s+", text.strip())


def teaser(html: str) -> str:
    """The first sentences of a text, as many as fit on a card; always at least one."""
    chosen, *others = sentences(plain_words(re.sub(r"</?[bi]>", "", html)))
    for sentence in others:
        if len(chosen) + len(sentence) >= TEASER_CHARACTERS:
            break
        chosen = f"{chosen} {sentence}"
    return chosen


def in_range(low: int | None, high: int | None, units: tuple[str, str]) -> str:
    """`units` are singular and plural: "1 month", "up to 1 month", "1 to 2 months".

    Empty where neither is known.
    """
    if low is None and high is None:
        return ""
    beside = low if high is None else high
    words = {"low": low, "high": high, "unit": units[0] if beside == 1 else units[1]}
    if high is None:
        return _("%(low)d %(unit)s or more") % words
    if low is None:
        return _("up to %(high)d %(unit)s") % words
    if low == high:
        return _("%(low)d %(unit)s") % words
    return _("%(low)d to %(high)d %(unit)s") % words


def population_label(value: str) -> str:
    return label(Population, value)


def in_numbers(participants: int | None, population: str) -> str:
    """ "17 people", "1 person", "Animals, not people". Empty where the number is not known."""
    if population in {Population.ANIMALS, Population.CELLS}:
        return _("%(what)s, not people") % {"what": population_label(population)}
    if participants is None:
        return ""
    words = ngettext("%(n)s person", "%(n)s people", participants)
    return words % {"n": f"{participants:,}"}


def in_a_sentence(words: str) -> str:
    """A label within a sentence: "Age" is "age", "AIS grade" stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
