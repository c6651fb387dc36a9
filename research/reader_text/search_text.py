from research.reader_text.text import ReaderText
from research.study.fields import SIGNED_FIELDS
from review.fields import searched_texts


def search_text(study: ReaderText) -> str:
    """Every signed word that a search may find a study by."""
    return "\n".join(searched_texts(SIGNED_FIELDS, study.text))
