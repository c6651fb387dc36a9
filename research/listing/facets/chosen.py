"""What a reader chose, as it appears in the URL."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from research.models.querysets import PublishedStudyQuerySet
from research.study.facet_kinds import FACETS, Facet

KEYS = {facet.key: facet for facet in FACETS}


@dataclass(frozen=True)
class Chosen:
    """At most one value per facet. `keep` is what else the URL says, such as the words."""

    values: dict[str, str] = field(default_factory=dict)
    keep: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, params: Mapping[str, str], keep: Mapping[str, str] | None = None) -> "Chosen":
        """Impossible values are left out, as if nobody had written them."""
        given = {key: params.get(key, "") for key in KEYS}
        values = {key: value for key, value in given.items() if value and KEYS[key].may_be(value)}
        return cls(values, dict(keep or {}))

    def __bool__(self) -> bool:
        return bool(self.values)

    def items(self) -> list[tuple[Facet, str]]:
        return [(facet, self.values[key]) for key, facet in KEYS.items() if key in self.values]

    def narrow(self, studies: PublishedStudyQuerySet) -> PublishedStudyQuerySet:
        for facet, value in self.items():
            studies = studies.filter(facets__facet=facet.key, facets__value=value)
        return studies

    def plus(self, facet: Facet, value: str) -> "Chosen":
        return Chosen({**self.values, facet.key: value}, self.keep)

    def without(self, *keys: str) -> "Chosen":
        left = {key: value for key, value in self.values.items() if key not in keys}
        return Chosen(left, self.keep)

    @property
    def several(self) -> bool:
        return len(self.values) > 1

    @property
    def cleared_url(self) -> str:
        return Chosen({}, self.keep).query()

    def pairs(self) -> dict[str, str]:
        """What the URL of this list says. Facets are in a fixed order: one list has one URL."""
        return {**self.keep, **{facet.key: value for facet, value in self.items()}}

    def query(self, **more: str | int) -> str:
        """The URL of the same list, from the "?" on."""
        pairs = {**self.pairs(), **more}
        return "?" + urlencode(pairs) if pairs else "?"
