"""The whole study in a few lines, and how long it takes to read. Made from signed words alone."""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research.published.presenters.base import Presenter
from research.published.presenters.stage import Stage
from review.canonical import plain_words

# A calm pace, about as fast as reading aloud. Adults read plain non-fiction to themselves at about
# 240 words a minute, and aloud at about 180 (Brysbaert 2019, doi:10.1016/j.jml.2019.104047).
WORDS_A_MINUTE = 180
MINUTE, STEP = 60, 10  # seconds: nobody reads to the second
# Headings, labels and fixed sentences of the page itself. A test checks it against a real page.
WORDS_OF_THE_PAGE = 500
# A copy of the plain title or the paper's, and names for machines.
NOT_PRINTED = {"title", "study", "orcid", "design"}


class InShort(Presenter):
    @cached_property
    def lines(self) -> list[dict[str, str]]:
        """Title, answer, stage and first limit, each under its label, as far as known."""
        limits = self.text["limitations"]
        lines = [
            {"label": _("The study"), "words": self.text["title"]},
            self._answer,
            {
                "label": _("How early is it?"),
                "words": Stage(self.study).current,
            },
            {
                "label": ngettext("Limit", "First of %(n)d limits", len(limits))
                % {"n": len(limits)},
                "words": limits[0] if limits else "",
            },
        ]
        return [line for line in lines if line["words"]]

    @property
    def _answer(self) -> dict[str, str]:
        """The bottom line; for a text that was signed without one, its first finding."""
        if self.text["bottom_line"]:
            return {"label": _("The answer"), "words": self.text["bottom_line"]}
        findings = self.text["key_findings"]
        label = ngettext("Key finding", "First of %(n)d key findings", len(findings))
        words = findings[0]["statement"] if findings else ""
        return {"label": label % {"n": len(findings)}, "words": words}

    @property
    def time(self) -> str:
        """The time for those lines, to the nearest ten seconds."""
        words = sum(_count(f"{line['label']} {line['words']}") for line in self.lines)
        return about(words * MINUTE / WORDS_A_MINUTE)

    @property
    def page_time(self) -> str:
        """The time for the whole page, to the nearest minute."""
        words = WORDS_OF_THE_PAGE + sum(_count(part) for part in _printed(self.text))
        return about(max(MINUTE, words * MINUTE / WORDS_A_MINUTE))

    @property
    def words_a_minute(self) -> int:
        return WORDS_A_MINUTE


def about(seconds: float) -> str:
    """A time as people say it: below a minute to ten seconds, then to the minute."""
    rounded = max(STEP, round(seconds / STEP) * STEP)
    if rounded < MINUTE:
        return _("about %(n)d seconds") % {"n": rounded}
    minutes = max(1, round(seconds / MINUTE))
    return ngettext("about %(n)d minute", "about %(n)d minutes", minutes) % {"n": minutes}


def _count(text: str) -> int:
    # Most strings are plain, and cutting out markup is most of the work.
    return len((plain_words(text) if "<" in text else text).split())


def _printed(value: Any, name: str = "") -> Iterator[str]:
    """Every string of a signed text that a page prints."""
    if name in NOT_PRINTED:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _printed(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from _printed(part)
