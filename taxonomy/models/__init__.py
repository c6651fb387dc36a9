from taxonomy.models.category import Category
from taxonomy.models.emergency_line import EmergencyLine
from taxonomy.models.glossary import GlossaryTerm
from taxonomy.models.help_line import HelpLine
from taxonomy.models.help_reminder import HelpReminder
from taxonomy.models.help_text import HelpText
from taxonomy.models.vocabularies import (
    AisGrade,
    InjuryLevel,
    Journal,
    JournalIssn,
    StudyType,
    Vocabulary,
)

__all__ = [
    "AisGrade",
    "Category",
    "EmergencyLine",
    "GlossaryTerm",
    "HelpLine",
    "HelpReminder",
    "HelpText",
    "InjuryLevel",
    "Journal",
    "JournalIssn",
    "StudyType",
    "Vocabulary",
]
