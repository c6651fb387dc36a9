from django.db import models
from django.utils.translation import gettext_lazy as _

CREATIVE_COMMONS = "https://creativecommons.org"


class StudyStep(models.TextChoices):
    """Where a study stands, in the order of its road."""

    DRAFT = "draft", _("Draft")
    RETURNED = "returned", _("Returned with reasons")
    CHECK = "check", _("Editorial check")
    REVIEW = "review", _("Medical review")
    SCHEDULED = "scheduled", _("Goes live later")
    LIVE = "live", _("Live")
    CHANGED = "changed", _("Live, with a newer draft")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class LimitationsSource(models.TextChoices):
    AUTHORS = "authors", _("The authors of the paper")
    OURS = "ours", _("Our own reading")
    BOTH = "both", _("Both")


class ReadingBasis(models.TextChoices):
    FULL_PAPER = "full_paper", _("The full paper")
    ABSTRACT = "abstract", _("The abstract only")
    PART_OF_ABSTRACT = "part_of_abstract", _("Part of the abstract only")
    SECONDARY = "secondary", _("Other sources about the paper")


class Licence(models.TextChoices):
    """Licenses that let everybody read a paper and pass it on. Any other words name none."""

    CC_BY_4 = "CC BY 4.0", "CC BY 4.0"
    CC_BY_SA_4 = "CC BY-SA 4.0", "CC BY-SA 4.0"
    CC_BY_NC_4 = "CC BY-NC 4.0", "CC BY-NC 4.0"
    CC_BY_ND_4 = "CC BY-ND 4.0", "CC BY-ND 4.0"
    CC_BY_NC_SA_4 = "CC BY-NC-SA 4.0", "CC BY-NC-SA 4.0"
    CC_BY_NC_ND_4 = "CC BY-NC-ND 4.0", "CC BY-NC-ND 4.0"
    CC_BY_3 = "CC BY 3.0", "CC BY 3.0"
    CC_BY_SA_3 = "CC BY-SA 3.0", "CC BY-SA 3.0"
    CC_BY_NC_3 = "CC BY-NC 3.0", "CC BY-NC 3.0"
    CC_BY_ND_3 = "CC BY-ND 3.0", "CC BY-ND 3.0"
    CC_BY_NC_SA_3 = "CC BY-NC-SA 3.0", "CC BY-NC-SA 3.0"
    CC_BY_NC_ND_3 = "CC BY-NC-ND 3.0", "CC BY-NC-ND 3.0"
    CC0 = "CC0 1.0", "CC0 1.0"
    PUBLIC_DOMAIN = "Public domain", _("Public domain")

    @property
    def deed_url(self) -> str:
        """The short text for everybody; the public domain has none."""
        if self is Licence.PUBLIC_DOMAIN:
            return ""
        if self is Licence.CC0:
            return f"{CREATIVE_COMMONS}/publicdomain/zero/1.0/"
        kind, version = self.value.removeprefix("CC ").lower().split()
        return f"{CREATIVE_COMMONS}/licenses/{kind}/{version}/"


class HarmsKnown(models.TextChoices):
    REPORTED = "reported", _("The paper reports harms")
    NONE_SEEN = "none_seen", _("None were seen, the paper says so")
    NOT_REPORTED = "not_reported", _("The paper does not report on harms")
    UNKNOWN = "unknown", _("Not known to us")


class WithoutTreatmentKnown(models.TextChoices):
    KNOWN = "known", _("We know, and name the source")
    UNKNOWN = "unknown", _("Not known to us")


class TreatmentIsNew(models.TextChoices):
    NEW = "new", _("New: it is still being tested")
    ORDINARY = "ordinary", _("In ordinary use already")
    UNKNOWN = "unknown", _("Not known to us")


class Availability(models.TextChoices):
    ROUTINE = "routine", _("Routine care")
    SPECIALIST = "specialist", _("Specialist centers")
    TRIALS = "trials", _("Only in trials")
    NOT_YET = "not_yet", _("Not yet in people")
    UNKNOWN = "unknown", _("Not known to us")


class StudyNews(models.TextChoices):
    """What everyone who was sent a study is told."""

    CORRECTED = "corrected", _("We corrected our summary.")
    WITHDRAWN = "withdrawn", _("We withdrew our summary.")
    # The person named under it had not signed it; the version before it stands again.
    TAKEN_BACK = "taken_back", _("We took back a version of our summary.")
    PAPER_RETRACTED = "paper_retracted", _("The paper was retracted.")
    PAPER_CONCERN = "paper_concern", _("The journal has doubts about the paper.")
    PAPER_CORRECTED = "paper_corrected", _("The paper was corrected.")


class PaperNoticeKind(models.TextChoices):
    """What a journal says about a paper after publication. Most serious first."""

    RETRACTED = "retracted", _("The paper was retracted")
    CONCERN = "concern", _("The journal has doubts about the paper")
    CORRECTED = "corrected", _("The paper was corrected")


class NoticeLifted(models.TextChoices):
    """The fixed list of reasons for lifting a notice. Readers see them."""

    MISTAKE = "mistake", _("We had set it by mistake.")
    OTHER_PAPER = "other_paper", _("It was about another paper.")
    TAKEN_BACK = "taken_back", _("The journal took the notice back.")
    REPLACED = "replaced", _("A newer notice takes its place.")


class LookupState(models.TextChoices):
    """How far a question to Crossref and Europe PMC is."""

    WAITING = "waiting", _("Waits")
    ASKING = "asking", _("Asking")
    DONE = "done", _("Answered")
    FAILED = "failed", _("No answer")
    STOPPED = "stopped", _("Stopped")


class ImportState(models.TextChoices):
    """What became of a record."""

    MADE = "made", _("Draft made")
    KNOWN = "known", _("There already")
    REFUSED = "refused", _("Not imported")


class TextState(models.TextChoices):
    """Which text of a study a record holds."""

    LIVE = "live", _("Signed by a medical reviewer")
    DEMO = "demo", _("Live under a demo signature")
    DRAFT = "draft", _("Draft, not signed as it is")
