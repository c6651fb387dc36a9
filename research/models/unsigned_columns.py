"""Whether the unsigned columns of a reader's copy match their sources.

No query: `PublishedStudyQuerySet.to_verify` adds the sources.
"""

from typing import Any

from research.addresses import category_path
from research.study.facets import facets_of
from taxonomy.models import GlossaryTerm


def gaps(study: Any) -> list[str]:
    """Names of the columns that do not match their sources. Needs `to_verify()`."""
    return [name for name, is_right in _compared(study).items() if not is_right]


def _compared(study: Any) -> dict[str, bool]:
    categories = list(study.categories.all())
    own = next((category for category in categories if _lies_below(study, category)), None)
    questions = own.care_question_list() if own and own.is_readable else []
    chips = {(category.name, _address(category)) for category in categories if _has_page(category)}
    facets = {(row.facet, row.value, row.label) for row in study.facets.all()}
    suggested = {(other.title, other.path) for other in study.found_studies.all()}
    return {
        "breadcrumb": own is not None and study.breadcrumb[-1]["title"] == own.name,
        "chips": {(chip["name"], chip["url"]) for chip in study.chips} == chips,
        "emergency_line_is_demo": study.emergency_line_is_demo == _line_is_demo(study, categories),
        "questions": study.questions == questions,
        "questions_are_demo": study.questions_are_demo
        == bool(questions and own and own.signed_as_demo),
        "facets": facets == facets_of(study, categories),
        "found": {(entry["title"], entry["url"]) for entry in study.found} == suggested,
    }


def _lies_below(study: Any, category: Any) -> bool:
    return hasattr(category, "index_page") and study.path.startswith(_address(category))


def _line_is_demo(study: Any, categories: list[Any]) -> bool:
    asking = [category for category in categories if category.is_readable]
    asking = [category for category in asking if category.emergency_line]
    if not asking or not study.emergency_line:
        return False
    line_is_demo = getattr(study, "signed_line_is_demo", False)
    return bool(line_is_demo) or all(category.signed_as_demo for category in asking)


def _has_page(category: Any) -> bool:
    return hasattr(category, "index_page") and category.index_page.live


def _address(category: Any) -> str:
    return category_path(category.index_page.slug)


# --- The column `glossary` ----------------------------------------------------------------
def definition(term: GlossaryTerm, names: list[str]) -> dict[str, Any]:
    """One entry of the column: a signed definition and the names that open it here."""
    return {
        "slug": term.slug,
        "url": term.get_absolute_url(),
        "term": term.term,
        "definition": term.definition,
        "is_demo": term.signed_as_demo,
        "names": names,
    }


def definitions_as_signed(entries: list[dict[str, Any]], terms: list[GlossaryTerm] | None) -> bool:
    """Is each definition of a study the same as its term's, and opened only by the term's names?

    True without a check where the terms were not added.
    """
    if terms is None:
        return True
    signed = {term.slug: term for term in terms}
    if sorted(signed) != sorted(entry["slug"] for entry in entries):
        return False
    return all(_is_as_signed(entry, signed[entry["slug"]]) for entry in entries)


def _is_as_signed(entry: dict[str, Any], term: GlossaryTerm) -> bool:
    own = {name.casefold() for name in (term.term, *term.alias_list())}
    is_same = entry == definition(term, entry["names"])
    return is_same and {name.casefold() for name in entry["names"]} <= own
