from review.log.authors import record_shipped_text
from review.models import AuthorEntry
from taxonomy.models.signed_words import SignedWords


def store_draft(row: SignedWords) -> None:
    """Store words that came with the site as an unsigned draft. Any medical reviewer may sign it.

    Raises ValidationError for a row that an editor could not save.
    """
    row.full_clean()
    row.save()
    record_shipped_text(row)
    row.save_revision(clean=False)


def adopt_draft(row: SignedWords, shipped: SignedWords) -> None:
    """Note on an older site that a row's words were shipped, if they are still exactly those.

    A site older than the author log has rows without a writer, which nobody could sign.
    """
    if AuthorEntry.objects.about(row).exists() or row.was_ever_signed():
        return
    newest = row.get_latest_revision_as_object()
    if {row.written_hash(), newest.written_hash()} != {shipped.written_hash()}:
        return
    record_shipped_text(row)
    if not row.latest_revision_id:
        row.save_revision(clean=False)
