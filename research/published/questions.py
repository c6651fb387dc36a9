"""A category's questions on its study pages: stored on the reader's copy, so no query."""

from research.addresses import category_path
from research.models import PublishedStudy
from research.models.unsigned_columns import question_columns
from taxonomy.models import Category


def refresh_questions_of(category: Category) -> None:
    """It was signed, perhaps by a different kind of person: update its studies. One query."""
    if page := getattr(category, "index_page", None):
        here = PublishedStudy.objects.filter(path__startswith=category_path(page.slug))
        here.update(**question_columns(category))
