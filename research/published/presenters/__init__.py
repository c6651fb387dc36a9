"""What templates need from a reader's copy: one small object for each part of the page."""

from typing import Any

from research.published.presenters.citations import Citations
from research.published.presenters.definitions import Definitions
from research.published.presenters.evidence import EvidenceLevels
from research.published.presenters.methods import Methods
from research.published.presenters.notices import Notices
from research.published.presenters.page_metadata import PageMetadata
from research.published.presenters.paper import Paper
from research.published.presenters.participants import Participants
from research.published.presenters.review import Review
from research.published.presenters.stage import Stage
from research.published.presenters.summary import Summary
from research.published.presenters.treatment import Treatment

PARTS = {
    "citations": Citations,
    "definitions": Definitions,
    "levels": EvidenceLevels,
    "methods": Methods,
    "metadata": PageMetadata,
    "notices": Notices,
    "paper": Paper,
    "participants": Participants,
    "review": Review,
    "stage": Stage,
    "summary": Summary,
    "treatment": Treatment,
}


def study_context(study: Any) -> dict[str, Any]:
    """For the template of any page about one study: the row, and the parts by name."""
    return {"study": study, **{name: part(study) for name, part in PARTS.items()}}
