from research.reader_text.text import ReaderText
from research.reader_text.words import plain_words


def search_text(study: ReaderText) -> str:
    """Every signed word that a search may find a study by."""
    text = study.text
    parts = [
        text["paper_title"],
        plain_words(text["simple_explanation"]),
        *(finding["statement"] for finding in text["key_findings"]),
        plain_words(text["research_summary"]),
        *(f"{item['title']} {item['text']}" for item in text["implications"]),
        *text["limitations"],
        text["harms"]["text"],
        text["participants"],
        study.journal,
        study.word(text["study_type"]),
        *study.authors,
        study.paper["doi"] or "",
        study.paper["pmid"],
    ]
    return "\n".join(parts)
