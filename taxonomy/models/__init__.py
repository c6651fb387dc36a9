from taxonomy.models.category import Category
from taxonomy.models.glossary import GlossaryTerm
from taxonomy.models.vocabularies import AisGrade, InjuryLevel, Journal, StudyType, Vocabulary

__all__ = [
    "AisGrade",
    "Category",
    "GlossaryTerm",
    "InjuryLevel",
    "Journal",
    "StudyType",
    "Vocabulary",
]
