"""Whether the unsigned columns of a reader's copy match their sources.

`PublishedStudyQuerySet.to_verify` adds the sources.
"""

from collections.abc import Iterable
from typing import Any

from research.addresses import category_path
from research.models.paper_notice import PaperNotice, StoredNotice
from research.study.facets import facets_of
from taxonomy.choices import YesOrNo
from taxonomy.models import Category, GlossaryTerm

Columns = dict[str, Any]


def gaps(study: Any) -> list[str]:
    """Names of the columns that do not match their sources. Needs `to_verify()`."""
    return [name for name, is_right in _compared(study).items() if not is_right]


def _compared(study: Any) -> dict[str, bool]:
    categories = list(study.categories.all())
    own = next((category for category in categories if _lies_below(study, category)), None)
    seen = readable(categories)
    chips = {(each.name, _address(each), each.icon) for each in seen if _has_page(each)}
    facets = {(row.facet, row.value, row.label) for row in study.facets.all()}
    suggested = {(other.title, other.path) for other in study.found_studies.all()}
    lent = {
        **line_columns(study.line_text, study.line_is_demo, categories),
        **sold_early_columns(categories),
        **question_columns(own),
    }
    return {
        "breadcrumb": [(crumb["title"], crumb.get("icon", "")) for crumb in study.breadcrumb[2:]]
        == [(category.name, category.icon) for category in readable([own] if own else [])],
        "chips": {(chip["name"], chip["url"], chip.get("icon", "")) for chip in study.chips}
        == chips,
        **{name: getattr(study, name) == value for name, value in lent.items()},
        "facets": facets == facets_of(study, seen),
        "found": {(entry["title"], entry["url"]) for entry in study.found} == suggested,
        "glossary": terms_as_signed(study.glossary, study.readable_terms),
        "notice": study.notice == _notices(study),
    }


def readable(categories: Iterable[Any]) -> list[Any]:
    """Those whose words readers may see: as they were signed."""
    return [category for category in categories if category.is_readable]


def _notices(study: Any) -> list[StoredNotice]:
    """Most studies have none, and then none are asked for."""
    rows = PaperNotice.objects.about(study.page_id) if study.has_notices else ()
    return [row.as_readers_see_it() for row in rows]


def _lies_below(study: Any, category: Any) -> bool:
    return hasattr(category, "index_page") and study.path.startswith(_address(category))


def _has_page(category: Any) -> bool:
    return hasattr(category, "index_page") and category.index_page.live


def _address(category: Any) -> str:
    return category_path(category.index_page.slug)


# --- What categories lend to their studies ------------------------------------------------
def line_columns(text: str | None, is_demo: bool | None, categories: Iterable[Any]) -> Columns:
    """The emergency line, where a category asks for it. Both count only as they were signed."""
    asking = [category for category in readable(categories) if category.emergency_line]
    if not text or not asking:
        return {"emergency_line": "", "emergency_line_is_demo": False}
    is_demo = is_demo or all(category.signed_as_demo for category in asking)
    return {"emergency_line": text, "emergency_line_is_demo": is_demo}


def sold_early_columns(categories: Iterable[Any]) -> Columns:
    """Those whose signed text says that treatments are sold before they are proven.

    A real signature comes first: a page speaks of one of them.
    """
    marked = [each for each in readable(categories) if each.sold_before_proven == YesOrNo.YES]
    marked.sort(key=lambda each: (each.signed_as_demo, each.sort_order, each.name))
    return {
        "sold_early_in": [{"name": each.name, "is_demo": each.signed_as_demo} for each in marked]
    }


def question_columns(category: Category | None) -> Columns:
    """Questions of the category that the study lies below, as they were signed."""
    questions = category.care_question_list() if category and category.is_readable else []
    is_demo = bool(questions and category and category.signed_as_demo)
    return {"questions": questions, "questions_are_demo": is_demo}


# --- The column `glossary` ----------------------------------------------------------------
def term_entry(term: GlossaryTerm, names: list[str]) -> dict[str, Any]:
    """One entry of the column: where a word is explained, and the names that open it here.

    The definition itself is not copied: a page fetches it from the page of the word.
    """
    return {
        "slug": term.slug,
        "url": term.get_absolute_url(),
        "is_demo": term.signed_as_demo,
        "names": names,
    }


def terms_as_signed(entries: list[dict[str, Any]], terms: list[GlossaryTerm]) -> bool:
    """Does each entry of a study lead to its signed term, opened only by the term's names?"""
    signed = {term.slug: term for term in terms}
    if sorted(signed) != sorted(entry["slug"] for entry in entries):
        return False
    return all(_is_as_signed(entry, signed[entry["slug"]]) for entry in entries)


def _is_as_signed(entry: dict[str, Any], term: GlossaryTerm) -> bool:
    own = {name.casefold() for name in (term.term, *term.other_names())}
    is_same = entry == term_entry(term, entry["names"])
    return is_same and {name.casefold() for name in entry["names"]} <= own
