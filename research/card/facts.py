from dataclasses import asdict, dataclass
from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext as _

from core.demo_words import DEMO_WORDS
from research.models import PublishedStudy
from research.published.presenters import Stage

# Increase it when the picture's design changes, so that caches fetch it again.
DESIGN = 2


@dataclass(frozen=True)
class CardFacts:
    """Every word in the picture. Two studies with the same words have the same picture."""

    site: str
    title: str
    bottom_line: str = ""
    evidence: str = ""
    rungs: tuple[bool, ...] = ()
    stage: str = ""
    review: str = ""
    is_demo: bool = False

    @property
    def name(self) -> str:
        """A name for exactly this picture, for caches."""
        words = repr((DESIGN, sorted(asdict(self).items())))
        return sha256(words.encode("utf-8", "replace")).hexdigest()[:32]


def facts_of_study(study: PublishedStudy) -> CardFacts:
    stage = Stage(study).current
    return CardFacts(
        site=settings.WAGTAIL_SITE_NAME,
        title=study.announced_title,
        bottom_line=study.text["bottom_line"],
        evidence=_("Evidence: %(words)s") % {"words": study.evidence.words},
        rungs=tuple(study.evidence.bars),
        stage=_("Research stage: %(stage)s") % {"stage": stage} if stage else "",
        review=str(DEMO_WORDS) if study.is_demo else _signed(study.signature),
        is_demo=study.is_demo,
    )


def _signed(signature: dict[str, str]) -> str:
    name = ", ".join(part for part in (signature["name"], signature["credentials"]) if part)
    return _("Medically reviewed by %(name)s") % {"name": name}


def facts_of_site() -> CardFacts:
    """For every page that has no picture of its own."""
    return CardFacts(
        site=settings.WAGTAIL_SITE_NAME,
        title=_("Spinal cord injury research in plain words"),
        review=_("For patients, caregivers and anybody who’s interested"),
    )
