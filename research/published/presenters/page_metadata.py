from typing import Any

from django.conf import settings

from research.published.presenters.base import Presenter


class PageMetadata(Presenter):
    """What surrounds the signed text and depends on the tree, the categories, other studies."""

    @property
    def related(self) -> list[dict[str, Any]]:
        """Each with a signed sentence that says why."""
        return _without_demo(self.study.related)

    @property
    def found(self) -> list[dict[str, Any]]:
        """Computed, where nobody chose any."""
        return _without_demo(self.study.found)

    @property
    def emergency_line(self) -> str:
        hidden = self.study.emergency_line_is_demo and not settings.DEMO_ALLOWED
        return "" if hidden else self.study.emergency_line

    @property
    def sold_early_in(self) -> dict[str, Any] | None:
        """A category of this study in which treatments are sold before they are proven."""
        return next(iter(_without_demo(self.study.sold_early_in)), None)

    @property
    def care_questions(self) -> list[str]:
        """The study's own, else its category's."""
        if own := self.text["care_questions"]:
            return own
        hidden = self.study.questions_are_demo and not settings.DEMO_ALLOWED
        return [] if hidden else self.study.questions

    @property
    def questions_are_the_categorys(self) -> bool:
        return not self.text["care_questions"]


def _without_demo(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries of other studies and of categories: what names a demo text is demo text too."""
    if settings.DEMO_ALLOWED:
        return entries
    return [entry for entry in entries if not entry.get("is_demo")]
