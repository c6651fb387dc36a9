from research.models.category_index import CategoryIndexPage
from research.models.feedback import Feedback
from research.models.published import PublishedStudy, Tombstone
from research.models.research_index import ResearchIndexPage
from research.models.study import RelatedStudy, StudySummaryPage

__all__ = [
    "CategoryIndexPage",
    "Feedback",
    "PublishedStudy",
    "RelatedStudy",
    "ResearchIndexPage",
    "StudySummaryPage",
    "Tombstone",
]
