from research.reader_text.text import ReaderText
from research.study.fields import SIGNED_FIELDS
from review.fields import explained_texts as texts_of


def explained_texts(study: ReaderText) -> list[str]:
    """Every text of a study page in which terms open their definitions; HTML is marked as safe.

    The templates of these sections print the same texts through the filter `explained`.
    """
    return texts_of(SIGNED_FIELDS, study.text)
