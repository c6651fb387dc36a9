from datetime import date

from taxonomy.choices import TrialPhase


def next_review_due(signed_on: date, phase: str) -> date:
    """24 months after the signature; 12 for phase 1 and 2, where knowledge moves fast."""
    years = 1 if phase in {TrialPhase.ONE, TrialPhase.TWO} else 2
    try:
        return signed_on.replace(year=signed_on.year + years)
    except ValueError:  # 29 February
        return signed_on.replace(year=signed_on.year + years, day=28)
