"""The preview picture of a shared link, drawn from the fields."""

from research.card.draw import SIZE, png
from research.card.facts import DESIGN, CardFacts, facts_of_site, facts_of_study

__all__ = ["DESIGN", "SIZE", "CardFacts", "facts_of_site", "facts_of_study", "png"]
