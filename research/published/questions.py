"""Questions of a category on the pages of its studies: kept on the reader's copy, so no query."""

from typing import Any

from research.addresses import category_path
from research.models import PublishedStudy
from taxonomy.models import Category


def questions_for(category: Category) -> dict[str, Any]:
    """The two furniture columns for a study that lies below this category, as it was signed."""
    words = category.care_question_list() if category.is_readable else []
    return {"questions": words, "questions_are_demo": bool(words) and category.signed_as_demo}


def refresh_questions_of(category: Category) -> None:
    """It was signed, perhaps by another kind of person: renew it on its studies. One query."""
    if page := getattr(category, "index_page", None):
        here = PublishedStudy.objects.filter(path__startswith=category_path(page.slug))
        here.update(**questions_for(category))
