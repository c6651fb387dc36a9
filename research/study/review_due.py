from datetime import date

from review.due import add_months
from taxonomy.choices import TrialPhase

# How long a signed text stands before it is reviewed again.
MONTHS = 24
MONTHS_FOR_EARLY_TRIALS = 12


def months_until_review(phase: str) -> int:
    """24 months; 12 for phase 1 and 2, where knowledge moves fast."""
    return MONTHS_FOR_EARLY_TRIALS if phase in {TrialPhase.ONE, TrialPhase.TWO} else MONTHS


def next_review_due(signed_on: date, phase: str) -> date:
    return add_months(signed_on, months_until_review(phase))
