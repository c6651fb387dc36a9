"""What stands above the results of a query that names a crisis, and on the page of help lines."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from taxonomy.choices import Country, HelpGroup, HelpTopic
from taxonomy.crisis.match import FIRST, need_of
from taxonomy.models import HelpLine, HelpText

# All that stands there before anybody has signed a word: no number, so nothing can be wrong.
FIXED_WORDS = _("If your life is in danger, call your emergency number now.")
# Nothing stands in for these: their place stays empty.
MAY_BE_MISSING = (HelpGroup.LINE, HelpGroup.DYSREFLEXIA_STEPS)
# They say to call one of the lines below them.
NEED_LINES = (HelpGroup.FIRST, HelpGroup.ABUSE)
COUNTRIES, TOPICS = Country.values, HelpTopic.values


@dataclass(frozen=True)
class LinesOfTopic:
    topic: str
    label: str
    lines: list[HelpLine]


@dataclass(frozen=True)
class LinesOfCountry:
    country: str
    name: str
    topics: list[LinesOfTopic]

    @property
    def total(self) -> int:
        return sum(len(topic.lines) for topic in self.topics)


@dataclass(frozen=True)
class Words:
    """Sentences of one group and the signed row that they come from; None for the fixed ones."""

    sentences: list[str]
    row: HelpText | None = None

    @property
    def is_general(self) -> bool:
        return self.row is None or self.row.group == HelpGroup.FIRST


@dataclass(frozen=True)
class Help:
    show: str
    words: list[Words]
    countries: list[LinesOfCountry]
    is_demo: bool = False

    @property
    def is_first(self) -> bool:
        return self.show == FIRST


def help_for(query: str) -> Help | None:
    """Help for a query that names a crisis. No query of the database for any other."""
    need = need_of(query)
    if need is None:
        return None
    countries = lines_by_country(need.topics) if need.show == FIRST else []
    return _help(need.show, _words(_with_steps(need.texts), bool(countries)), countries)


def help_page(country: str = "") -> Help:
    """Everything: for one country, or for all of them. Two queries, however many lines."""
    groups = _with_steps((HelpGroup.FIRST, HelpGroup.ABUSE, HelpGroup.DYSREFLEXIA))
    countries = lines_by_country(TOPICS, country)
    return _help(FIRST, _words(groups, bool(countries)), countries)


def lines_by_country(topics: Collection[str], country: str = "") -> list[LinesOfCountry]:
    """Readable lines of these topics; countries and topics in their own order. One query."""
    # Who lives in none of these countries has only that line, whatever it is for.
    of_topics = Q(topic__in=topics) | Q(country=Country.ELSEWHERE)
    lines = HelpLine.readable().filter(of_topics)
    if country:
        lines = lines.filter(country=country)

    def place(line: HelpLine) -> tuple[int, int, int]:
        return COUNTRIES.index(line.country), TOPICS.index(line.topic), line.pk

    by_country = groupby(sorted(lines, key=place), key=lambda line: line.country)
    return [
        LinesOfCountry(key, str(Country(key).label), _by_topic(list(here)))
        for key, here in by_country
    ]


def _by_topic(lines: list[HelpLine]) -> list[LinesOfTopic]:
    by_topic = groupby(lines, key=lambda line: line.topic)
    return [LinesOfTopic(key, str(HelpTopic(key).label), list(here)) for key, here in by_topic]


def _with_steps(groups: Collection[str]) -> list[str]:
    """A clinician's first steps follow the words about dysreflexia, once they are signed."""
    after = {HelpGroup.DYSREFLEXIA.value: [HelpGroup.DYSREFLEXIA_STEPS.value]}
    return [name for group in groups for name in (group, *after.get(group, []))]


def _words(groups: Collection[str], has_lines: bool) -> list[Words]:
    """Signed sentences; the fixed one stands in for those that nobody has signed.

    Without a line below them, those that say "call one of these" would lead nowhere.
    """
    rows = HelpText.readable().filter(group__in=groups)
    rows = rows if has_lines else rows.exclude(group__in=NEED_LINES)
    texts = {row.group: row for row in rows}
    signed = [Words(texts[name].sentence_list(), texts[name]) for name in groups if name in texts]
    lacks_some = set(groups) - {*texts, *MAY_BE_MISSING}
    if lacks_some and HelpGroup.FIRST not in texts:
        return [Words([str(FIXED_WORDS)]), *signed]
    return signed


def _help(show: str, words: list[Words], countries: list[LinesOfCountry]) -> Help:
    lines = [line for country in countries for topic in country.topics for line in topic.lines]
    rows = [*lines, *(part.row for part in words if part.row)]
    return Help(show, words, countries, any(row.signed_as_demo for row in rows))
