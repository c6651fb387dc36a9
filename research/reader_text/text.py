from research.reader_text.asked import AskedText
from research.reader_text.like_me import LikeMeText
from research.reader_text.paper import PaperText
from research.reader_text.short import ShortText
from research.reader_text.summary import SummaryText


class ReaderText(SummaryText, AskedText, LikeMeText, ShortText, PaperText):
    """The signed text of a study in the shapes that a page prints."""
