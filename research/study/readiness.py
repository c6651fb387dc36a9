"""What a study needs before a review can start, and again at the gate.

One list. A draft may break every rule here and still be saved; its editor sees what is missing.
"""

from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.translation import gettext as _

from research.choices import Availability, HarmsKnown, TreatmentIsNew, WithoutTreatmentKnown
from research.study.dates import problem_with_date
from taxonomy.choices import EvidenceQuestion, Population
from taxonomy.evidence import problem_with_level
from taxonomy.models.signed_words import too_long

PLAIN_TITLE_WORDS = 14
BOTTOM_LINE_WORDS = 35
EXPLANATION_WORDS = (60, 220)
FINDINGS_AT_MOST = 7
CARE_QUESTIONS_AT_MOST = 5
# These would contradict a text about harms.
NOTHING_TO_TELL = {HarmsKnown.UNKNOWN, HarmsKnown.NOT_REPORTED}
# Whether a treatment is new, and where it can be had: no page may say both.
CONTRADICTIONS = {
    (TreatmentIsNew.NEW, Availability.ROUTINE),
    (TreatmentIsNew.ORDINARY, Availability.TRIALS),
    (TreatmentIsNew.ORDINARY, Availability.NOT_YET),
}
TREATMENT_QUESTIONS = {EvidenceQuestion.BENEFIT, EvidenceQuestion.HARM}


def word_count(html: str) -> int:
    return len(strip_tags(html.replace("><", "> <")).split())


def asks_about_treatment(question: str) -> bool:
    return question in TREATMENT_QUESTIONS


def problems(page) -> list[str]:
    """One plain sentence for each thing that is missing or wrong, in the order of the form."""
    sentences = [
        *_headline(page),
        *_for_readers(page),
        *(_what_people_ask(page) if asks_about_treatment(page.evidence_question) else []),
        *_study(page),
        *_evidence(page),
        *_paper(page),
        same_paper_problem(page),
        _category_problem(page),
    ]
    # A sentence with a link stays marked as safe.
    return [sentence for sentence in sentences if sentence]


def _category_problem(page) -> str:
    """A study stands below a name that a reviewer has signed, or nowhere."""
    parent = page.get_parent()
    category = parent.specific.category if parent else None
    if category is None or category.is_readable:
        return ""
    return format_html(
        '{} <a href="{}">{}</a>',
        _("Filing: readers cannot see this category yet. A medical reviewer signs it first:"),
        reverse(type(category).snippet_viewset.get_url_name("edit"), args=[category.pk]),
        category.name,
    )


def same_paper_problem(page) -> str:
    """A sentence with a link when another page is about the same paper, else an empty string."""
    words = words_of_another_page(page)
    return format_html("{} {}", _("DOI:"), words) if words else ""


def words_of_another_page(page) -> str:
    """What stands behind the name of the box."""
    other = type(page).objects.another_about_the_paper_of(page)
    if other is None:
        return ""
    return format_html(
        '{} <a href="{}">{}</a>',
        _("another page is about this paper already. Open it instead:"),
        reverse("wagtailadmin_pages:edit", args=[other.pk]),
        other.draft_title or other.title,
    )


def _headline(page):
    yield from too_long(page.plain_title, most=PLAIN_TITLE_WORDS, what=_("Plain title"))
    yield from too_long(page.bottom_line, most=BOTTOM_LINE_WORDS, what=_("Bottom line"))
    if not page.paper_title.strip():
        yield _("Title of the paper: copy it from the paper.")


def _for_readers(page):
    words = word_count(page.simple_explanation)
    low, high = EXPLANATION_WORDS
    if not low <= words <= high:
        yield _("Simple explanation: write %(low)d to %(high)d words. It has %(words)d now.") % {
            "low": low,
            "high": high,
            "words": words,
        }
    yield from _findings(page)
    if not word_count(page.research_summary):
        yield _("Research summary: write what was done and what came out.")
    yield from _implications(page)
    yield from _limitations(page)
    if not page.reading_basis:
        yield _("What we read: choose what this summary rests on.")


def _findings(page):
    findings = [block.value for block in page.key_findings]
    if not 1 <= len(findings) <= FINDINGS_AT_MOST:
        yield _("Key findings: write 1 to 7. There are %(n)d now.") % {"n": len(findings)}
    for number, finding in enumerate(findings, start=1):
        if not (finding.get("statement") or "").strip():
            yield _("Key finding %(n)d: say what was found.") % {"n": number}
        yield _problem_with_count(number, finding.get("count") or {})


def _implications(page):
    if not page.implications:
        yield _("Practical implications: write at least one.")
    for number, block in enumerate(page.implications, start=1):
        if not (block.value.get("title") or "").strip():
            yield _("Practical implication %(n)d: give it a title.") % {"n": number}
        if not (block.value.get("text") or "").strip():
            yield _("Practical implication %(n)d: write its text.") % {"n": number}


def _limitations(page):
    if not page.limitations:
        yield _("Study limitations: write at least one.")
    for number, block in enumerate(page.limitations, start=1):
        if not (block.value or "").strip():
            yield _("Study limitation %(n)d: write it, or take the empty box out.") % {"n": number}
    if not page.limitations_source:
        yield _("Study limitations: say who names them, the authors or we.")


def _problem_with_count(number: int, count) -> str:
    n, of = count.get("n"), count.get("of")
    if n is None and of is None:
        return ""
    if n is None or of is None:
        return _("Key finding %(n)d: the count needs both numbers.") % {"n": number}
    if of < 1:
        return _("Key finding %(n)d: the count needs a whole of at least 1.") % {"n": number}
    if not 0 <= n <= of:
        return _("Key finding %(n)d: the count cannot be more than the whole.") % {"n": number}
    return ""


def _what_people_ask(page):
    if not page.treatment_is_new:
        yield _("Is the treatment new: choose an answer, or “Not known to us”.")
    if not page.harms_known:
        yield _("Harms: say what is known. “Not known to us” is an honest answer.")
    elif page.harms_known == HarmsKnown.REPORTED and not page.harms.strip():
        yield _("Harms: write which harms the paper reports.")
    elif page.harms_known in NOTHING_TO_TELL and page.harms.strip():
        yield _("Harms: you wrote a text, and chose that nothing is known or reported. Mend one.")
    if not page.without_treatment_known:
        yield _("What happens without it: say what is known, or “Not known to us”.")
    elif page.without_treatment_known == WithoutTreatmentKnown.KNOWN:
        if not page.without_treatment.strip():
            yield _("What happens without it: write it.")
        if not page.without_treatment_source.strip():
            yield _("What happens without it: name the source.")
    elif page.without_treatment.strip():
        yield _("What happens without it: you wrote it, and chose “Not known to us”. Mend one.")
    yield from _availability(page)
    if len(page.care_questions) > CARE_QUESTIONS_AT_MOST:
        yield _("Questions for the care team: five at most.")


def _availability(page):
    if not page.availability:
        yield _("Can people get it today: choose an answer, or “Not known to us”.")
    elif page.availability == Availability.NOT_YET and page.population == Population.PEOPLE:
        yield _("Can people get it today: “Not yet in people” contradicts a study of people.")
    elif (page.treatment_is_new, page.availability) in CONTRADICTIONS:
        yield _("Can people get it today: your answer contradicts whether the treatment is new.")


def _study(page):
    if page.study_type is None:
        yield _("Study type: choose one.")
    if not page.population:
        yield _("Who or what was studied: choose people, animals, cells or other studies.")
    for low, high, name in (
        (page.months_since_injury_from, page.months_since_injury_to, _("Months since injury")),
        (page.age_from, page.age_to, _("Age")),
    ):
        if low is not None and high is not None and low > high:
            yield _("%(name)s: the first number is larger than the second.") % {"name": name}


def _evidence(page):
    if not page.evidence_question:
        yield _("Question of the study: choose what it asks.")
    if not page.evidence_level:
        yield _("Evidence level: choose a level, or “No level”.")
    if not page.evidence_reason.strip():
        yield _("Reason for the level: write it in a sentence or two.")
    if page.evidence_question and page.evidence_level and page.study_type:
        yield level_problem(page)


def level_problem(page) -> str:
    """Why the level contradicts the question and the design, or an empty string."""
    if not (page.evidence_question and page.evidence_level and page.study_type):
        return ""
    return problem_with_level(
        page.evidence_level, page.evidence_question, page.study_type.design, page.evidence_basis
    )


def _paper(page):
    if page.journal is None:
        yield _("Journal: choose where the paper was published.")
    if not page.published_year:
        yield _("Year: say when the paper was published.")
    yield problem_with_date(page.published_year, page.published_month, page.published_day)
    if not page.doi and not page.no_doi_reason.strip():
        yield _("DOI: give it, or say why there is none.")
