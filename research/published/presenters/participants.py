"""What a page needs to tell a reader whether anyone like them was in the study.

The answers are the reader's own and stay in the browser: static/js/study.js compares them.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from research.published.presenters.base import Presenter
from research.study.words import in_a_sentence, in_range
from taxonomy.choices import Population

# Reviews count: their studies were about people.
WITH_PEOPLE = {Population.PEOPLE, Population.OTHER_STUDIES}
WITHOUT_PEOPLE = {Population.ANIMALS, Population.CELLS}


class Participants(Presenter):
    """Who was studied."""

    @cached_property
    def who(self) -> list[dict[str, str]]:
        """Facts about people: none for animals and cells. A value that is not known is empty."""
        if not self.are_people:
            return []
        who = self.text["who"]
        months, years = (_("month"), _("months")), (_("year"), _("years"))
        return [
            {"label": _("Injury level"), "value": self._words(who["injury_levels"])},
            {"label": _("AIS grade"), "value": self._words(who["ais_grades"])},
            {
                "label": _("Time since injury"),
                "value": in_range(who["months_from"], who["months_to"], months),
            },
            {
                "label": _("Age"),
                "value": in_range(who["age_from"], who["age_to"], years),
                # An average may stand in the words about the participants.
                "unknown": _("age range"),
            },
        ]

    def _words(self, refs: list[str]) -> str:
        return ", ".join(self.word(ref) for ref in refs)

    @property
    def known(self) -> list[dict[str, str]]:
        return [row for row in self.who if row["value"]]

    @property
    def unknown(self) -> str:
        return self.not_seen(
            row.get("unknown") or in_a_sentence(row["label"])
            for row in self.who
            if not row["value"]
        )

    @property
    def are_people(self) -> bool:
        return self.text["population"] in WITH_PEOPLE

    @property
    def are_no_people(self) -> bool:
        """Known to be about animals or cells. A draft that says nothing yet is neither."""
        return self.text["population"] in WITHOUT_PEOPLE

    def like_me(self, vocabulary: Iterable[tuple[str, str, str]]) -> list[dict[str, Any]]:
        """The questions that this study can answer, each with its answers.

        `vocabulary` is every current word, as kind, key and name. A word that this study names
        is shown as it was signed, as in the facts; the key decides, so a new name changes
        nothing. A signed word that is no longer in the list stays a choice here.
        """
        if not self.are_people:
            return []
        who = self.text["who"]
        level, grade, time, age = self.who
        questions = [
            self._choice("level", level, "injury_level", who["injury_levels"], vocabulary),
            self._choice("grade", grade, "ais_grade", who["ais_grades"], vocabulary),
            _number("time", time, who["months_from"], who["months_to"]),
            _number("age", age, who["age_from"], who["age_to"]),
        ]
        return [question for question in questions if question["said"]]

    def _choice(self, name, row, kind, refs, vocabulary) -> dict[str, Any]:
        words = {f"{kind}:{key}": word for of, key, word in vocabulary if of == kind}
        words |= {ref: self.word(ref) for ref in refs}
        return _question(name, row) | {
            "is_choice": True,
            "options": words,
            "refs": " ".join(refs),
        }


def _number(name: str, row: dict[str, str], low: int | None, high: int | None) -> dict[str, Any]:
    return _question(name, row) | {"low": low, "high": high}


def _question(name: str, row: dict[str, str]) -> dict[str, Any]:
    """The answers name what the study reports, so that nobody has to look it up."""
    reported = {"said": row["value"]}
    return {
        "name": name,
        "label": row["label"],
        "named": in_a_sentence(row["label"]),
        "said": row["value"],
        "inside": _("In this study. It reports: %(said)s.") % reported,
        "outside": _("Not in this study. It reports: %(said)s.") % reported,
    }
