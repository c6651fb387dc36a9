"""Questions of a category on the pages of its studies: kept on the reader's copy, so no query."""

from typing import Any

from taxonomy.models import Category


def questions_for(category: Category) -> dict[str, Any]:
    """The two furniture columns for a study that lies below this category, as it was signed."""
    words = category.care_question_list() if category.is_readable else []
    return {"questions": words, "questions_are_demo": bool(words) and category.signed_as_demo}
