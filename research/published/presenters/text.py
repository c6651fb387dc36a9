from research.published.presenters.in_short import ShortText
from research.published.presenters.paper import PaperText
from research.published.presenters.participants import LikeMeText
from research.published.presenters.summary import SummaryText
from research.published.presenters.treatment import AskedText


class ReaderText(SummaryText, AskedText, LikeMeText, ShortText, PaperText):
    """The signed text of a study in the shapes that a page prints."""
