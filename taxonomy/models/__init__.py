from taxonomy.models.category import Category
from taxonomy.models.emergency_line import EmergencyLine
from taxonomy.models.glossary import GlossaryTerm
from taxonomy.models.vocabularies import AisGrade, InjuryLevel, Journal, StudyType, Vocabulary

__all__ = [
    "AisGrade",
    "Category",
    "EmergencyLine",
    "GlossaryTerm",
    "InjuryLevel",
    "Journal",
    "StudyType",
    "Vocabulary",
]
