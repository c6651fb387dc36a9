from research.reader_text.asked import AskedText
from research.reader_text.evidence import EvidenceText
from research.reader_text.paper import PaperText
from research.reader_text.study import StudyText
from research.reader_text.summary import SummaryText


class ReaderText(SummaryText, AskedText, StudyText, EvidenceText, PaperText):
    """The signed text of a study in the shapes that a page prints."""
