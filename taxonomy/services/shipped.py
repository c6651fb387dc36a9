from review.services.authors import record_shipped_text
from taxonomy.models.signed_words import SignedWords


def store_draft(row: SignedWords) -> None:
    """Store words that came with the site as an unsigned draft. Any medical reviewer may sign it.

    Raises ValidationError for a row that an editor could not save.
    """
    row.full_clean()
    row.save()
    record_shipped_text(row)
    row.save_revision(clean=False)
