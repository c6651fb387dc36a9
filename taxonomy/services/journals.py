"""A journal by the numbers that name it, so that no spelling makes a second one of it."""

import re
from collections.abc import Iterable

from django.db import transaction

from taxonomy.models import Journal, JournalIssn

ISSN = re.compile(r"(\d{4})-?(\d{3}[\dX])", re.IGNORECASE)


def find_journal(name: str, issns: Iterable[str]) -> Journal | None:
    """By any of its numbers, else by its name."""
    by_number = Journal.objects.filter(issns__issn__in=_valid(issns)).order_by("pk").first()
    return by_number or Journal.objects.filter(name__iexact=" ".join(name.split())).first()


@transaction.atomic
def journal_for(name: str, issns: Iterable[str]) -> Journal:
    """The journal, made if there is none: a new word that waits for its confirmation."""
    numbers = _valid(issns)
    journal = find_journal(name, numbers)
    if journal is None:
        journal = Journal(name=name)
        journal.full_clean()
        journal.save()
    for number in numbers:
        JournalIssn.objects.get_or_create(issn=number, defaults={"journal": journal})
    return journal


def _valid(issns: Iterable[str]) -> list[str]:
    """In their standard form. One whose last digit does not fit would name another journal."""
    matches = (ISSN.fullmatch(issn.strip()) for issn in issns)
    numbers = [f"{match[1]}-{match[2].upper()}" for match in matches if match]
    return [number for number in dict.fromkeys(numbers) if _check_digit(number) == number[-1]]


def _check_digit(issn: str) -> str:
    """ISO 3297, MOD 11 over the first seven digits; "X" stands for ten."""
    digits = issn.replace("-", "")[:7]
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True))
    return "0123456789X"[-total % 11]
