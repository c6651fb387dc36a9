from research.models.category_index import CategoryIndexPage
from research.models.facet import StudyFacet
from research.models.feedback import Feedback, FeedbackStep
from research.models.paper_lookup import ImportedValue, PaperAbstract, PaperLookup
from research.models.paper_notice import PaperNotice
from research.models.published import PublishedStudy
from research.models.rendered_study import RenderedStudy
from research.models.research_index import ResearchIndexPage
from research.models.search_index import SearchPosting, SearchToken
from research.models.study import RelatedStudy, StudySummaryPage
from research.models.tombstone import Tombstone

__all__ = [
    "CategoryIndexPage",
    "Feedback",
    "FeedbackStep",
    "ImportedValue",
    "PaperAbstract",
    "PaperLookup",
    "PaperNotice",
    "PublishedStudy",
    "RelatedStudy",
    "RenderedStudy",
    "ResearchIndexPage",
    "SearchPosting",
    "SearchToken",
    "StudyFacet",
    "StudySummaryPage",
    "Tombstone",
]
