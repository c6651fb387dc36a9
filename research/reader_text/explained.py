from research.reader_text.text import ReaderText


def explained_texts(study: ReaderText) -> list[str]:
    """Every text of a study page in which terms open their definitions; HTML is marked as safe.

    The templates of these sections print the same texts through the filter `explained`.
    """
    text = study.text
    return [
        study.simple_explanation,
        text["participants"],
        text["evidence"]["reason"],
        *(finding["statement"] for finding in text["key_findings"]),
        text["harms"]["text"],
        text["without_treatment"]["text"],
        study.research_summary,
        *(item["text"] for item in text["implications"]),
        *text["limitations"],
    ]
