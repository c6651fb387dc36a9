"""Furniture of a reader's copy: what of it may be shown here, and whether it fits its sources.

No query: the nightly check brings along what is asked for (`PublishedStudyQuerySet.to_verify`).
"""

from typing import Any

from django.conf import settings

from research.study.facets import facets_of


class ReaderFurniture:
    """Reads the columns that follow the tree, the categories and other studies."""

    path: str
    breadcrumb: list[dict[str, str]]
    chips: list[dict[str, str]]
    related: list[dict[str, Any]]
    found: list[dict[str, Any]]
    emergency_line: str
    emergency_line_is_demo: bool
    questions: list[str]
    questions_are_demo: bool
    # Managers of the model.
    categories: Any
    facets: Any
    found_studies: Any

    @property
    def related_to_read(self) -> list[dict[str, Any]]:
        return without_demo(self.related)

    @property
    def found_to_read(self) -> list[dict[str, Any]]:
        return without_demo(self.found)

    def furniture_gaps(self) -> list[str]:
        """Names of the columns that do not say what their sources say. Needs `to_verify()`."""
        return [name for name, is_right in self._asked().items() if not is_right]

    def _asked(self) -> dict[str, bool]:
        categories = list(self.categories.all())
        own = next((one for one in categories if self._lies_below(one)), None)
        words = own.care_question_list() if own and own.is_readable else []
        chips = {(one.name, _address(one)) for one in categories if _has_a_page(one)}
        facets = {(row.facet, row.value, row.label) for row in self.facets.all()}
        found = {(one.title, one.path) for one in self.found_studies.all()}
        return {
            "breadcrumb": own is not None and self.breadcrumb[-1]["title"] == own.name,
            "chips": {(chip["name"], chip["url"]) for chip in self.chips} == chips,
            "emergency_line_is_demo": self.emergency_line_is_demo == self._line_is_demo(categories),
            "questions": self.questions == words,
            "questions_are_demo": self.questions_are_demo
            == bool(words and own and own.signed_as_demo),
            "facets": facets == facets_of(self, categories),
            "found": {(one["title"], one["url"]) for one in self.found} == found,
        }

    def _lies_below(self, category: Any) -> bool:
        return hasattr(category, "index_page") and self.path.startswith(_address(category))

    def _line_is_demo(self, categories: list[Any]) -> bool:
        wishes = [one for one in categories if one.is_readable and one.emergency_line]
        if not wishes or not self.emergency_line:
            return False
        line_is_demo = getattr(self, "signed_line_is_demo", False)
        return bool(line_is_demo) or all(one.signed_as_demo for one in wishes)


def without_demo(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries of other studies: the title of a demo study is demo text too."""
    if settings.DEMO_ALLOWED:
        return entries
    return [one for one in entries if not one.get("is_demo")]


def _has_a_page(category: Any) -> bool:
    return hasattr(category, "index_page") and category.index_page.live


def _address(category: Any) -> str:
    return f"/research/{category.index_page.slug}/"
