"""A category's questions on its study pages: stored on the reader's copy, so no query."""

from typing import Any

from research.addresses import category_path
from research.models import PublishedStudy
from taxonomy.models import Category


def questions_for(category: Category) -> dict[str, Any]:
    """The two unsigned columns for a study below this category, as it was signed."""
    words = category.care_question_list() if category.is_readable else []
    return {"questions": words, "questions_are_demo": bool(words) and category.signed_as_demo}


def refresh_questions_of(category: Category) -> None:
    """It was signed, perhaps by a different kind of person: update its studies. One query."""
    if page := getattr(category, "index_page", None):
        here = PublishedStudy.objects.filter(path__startswith=category_path(page.slug))
        here.update(**questions_for(category))
