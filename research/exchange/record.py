"""The format of a record: one declaration of its keys, by which records are read and written.

A study is a mapping. What a field is called there, and where, follows from what is signed
(research/study/fields.py); KEYS and WORDS hold what the format names otherwise. `null` and a
missing key mean "not seen", and never "none".
"""

from research.choices import Availability, HarmsKnown, LimitationsSource, ReadingBasis
from research.choices import TreatmentIsNew as IsNew
from research.choices import WithoutTreatmentKnown as WithoutKnown
from research.exchange.kinds import (
    AuthorsKind,
    ChoiceKind,
    DateKind,
    FindingsKind,
    ImplicationsKind,
    JournalKind,
    Kind,
    KnownTextKind,
    NumberKind,
    RelatedKind,
    RichKind,
    SentencesKind,
    TextKind,
    WordKind,
    Words,
    WordsKind,
)
from research.study.field_kinds import Authors, Findings, Implications, PublicationDate, Related
from research.study.fields import SIGNED_FIELDS
from review.fields import Choice, Items, NullText, Number, RichText, SignedField, Text, WordList
from taxonomy.choices import EvidenceLevel, EvidenceQuestion, Population

NOT_KNOWN = "not known to us"
# The scheme of our levels. A level of another one means something else.
SCHEME = "OCEBM-2011"
# Keys that differ from the name of the field.
KEYS = {
    "paper_title": "title",
    "implications": "practical_implications",
    "study_duration": "duration",
    "injury_levels": "who.injury_levels",
    "ais_grades": "who.ais_grades",
    "months_since_injury_from": "who.months_from",
    "months_since_injury_to": "who.months_to",
    "age_from": "who.age_from",
    "age_to": "who.age_to",
    "evidence_question": "evidence_level.question_type",
    "evidence_level": "evidence_level.level",
    "evidence_basis": "evidence_level.basis",
    "evidence_reason": "evidence_level.why",
    "no_doi_reason": "doi_reason",
    "published_year": "published",
}
# What a record says where our own word for it is another. None is what `null` says.
WORDS: dict[str, Words] = {
    "limitations_source": {"our reading": LimitationsSource.OURS},
    "reading_basis": {
        "full paper": ReadingBasis.FULL_PAPER,
        "part of the abstract": ReadingBasis.PART_OF_ABSTRACT,
        "secondary sources": ReadingBasis.SECONDARY,
    },
    "treatment_is_new": {True: IsNew.NEW, False: IsNew.ORDINARY, None: IsNew.UNKNOWN},
    "availability": {NOT_KNOWN: Availability.UNKNOWN},
    "population": {
        "human": Population.PEOPLE,
        "animal": Population.ANIMALS,
        "review": Population.OTHER_STUDIES,
    },
    "evidence_question": {"how-common": EvidenceQuestion.HOW_COMMON},
    "evidence_level": {
        **{int(level): level for level in EvidenceLevel if level != EvidenceLevel.NONE},
        None: EvidenceLevel.NONE,
    },
}
# A text that says itself whether something is known.
KNOWN = {
    "harms": ("harms_known", HarmsKnown.REPORTED, HarmsKnown.UNKNOWN),
    "without_treatment": ("without_treatment_known", WithoutKnown.KNOWN, WithoutKnown.UNKNOWN),
}
# Keys of the format that no box holds, and nobody misses: what the site works out itself. Others,
# such as where a fact was seen and by whom it was checked, are named as left out.
NOT_STORED = {
    "state",
    "glossary_terms_used",
    "retraction_status",
    "evidence_level.scheme",
    "evidence_level.question",
}
KINDS: dict[type[SignedField], type[Kind]] = {
    Text: TextKind,
    NullText: TextKind,
    Number: NumberKind,
    RichText: RichKind,
    Items: SentencesKind,
    WordList: WordsKind,
    Findings: FindingsKind,
    Implications: ImplicationsKind,
    Authors: AuthorsKind,
    PublicationDate: DateKind,
    Related: RelatedKind,
}


def _kind(field: SignedField) -> Kind:
    path = KEYS.get(field.name, field.name)
    if field.name in KNOWN:
        return KnownTextKind(field, path, NOT_KNOWN, *KNOWN[field.name])
    if isinstance(field, Choice):
        return ChoiceKind(field, path, field.choices, WORDS.get(field.name, {}))
    if field.name == "journal":
        return JournalKind(field, path)
    return KINDS.get(type(field), WordKind)(field, path)


# Month and day stand in the date, the page makes its title, and the texts say what is known.
_INSIDE = {"title", "published_month", "published_day", *(known for known, *_ in KNOWN.values())}
FORMAT: tuple[Kind, ...] = tuple(
    _kind(field) for field in SIGNED_FIELDS if field.name not in _INSIDE
)
