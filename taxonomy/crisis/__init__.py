"""Help first: which queries name a crisis, and what stands above their results."""

from taxonomy.crisis.help import FIXED_WORDS, Help, help_for, help_page
from taxonomy.crisis.match import Need, crisis_words, need_of

__all__ = ["FIXED_WORDS", "Help", "Need", "crisis_words", "help_for", "help_page", "need_of"]
