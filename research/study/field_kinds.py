"""Kinds of signed field that only a study has (review/fields.py)."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from research.study.dates import partial_date
from review.fields import Items, SignedField, Vocabulary
from review.parts import Part


class Findings(SignedField):
    """Key findings, each with its count and its place in the paper."""

    def empty_value(self) -> list[Any]:
        return [{"statement": "", "count": None, "where": ""}]

    def read(self, obj: Any, vocabulary: Vocabulary) -> list[dict[str, Any]]:
        return [_finding(block.value) for block in getattr(obj, self.name)]

    def parts(self, model: Any, value: Any, words: Mapping[str, Any]) -> Iterator[Part]:
        for number, finding in enumerate(value, start=1):
            key, label = f"{self.name}.{number}", _("Key finding %(n)d") % {"n": number}
            count = finding["count"]
            counted = _("%(n)d of %(of)d") % count if count else ""
            yield Part(f"{key}.statement", label, finding["statement"])
            yield Part(f"{key}.count", _("%(what)s, count") % {"what": label}, counted)
            where = _("%(what)s, where in the paper") % {"what": label}
            yield Part(f"{key}.where", where, finding["where"])

    def searched_texts(self, value: Any, words: Mapping[str, Any]) -> Iterator[str]:
        yield from (finding["statement"] for finding in value)


class Implications(SignedField):
    """What it means, and what it does not mean: a title and a text each."""

    def empty_value(self) -> list[Any]:
        return [{"title": "", "text": ""}]

    def read(self, obj: Any, vocabulary: Vocabulary) -> list[dict[str, str]]:
        return [
            {"title": block.value.get("title") or "", "text": block.value.get("text") or ""}
            for block in getattr(obj, self.name)
        ]

    def parts(self, model: Any, value: Any, words: Mapping[str, Any]) -> Iterator[Part]:
        for number, item in enumerate(value, start=1):
            key, label = f"{self.name}.{number}", _("Implication %(n)d") % {"n": number}
            yield Part(f"{key}.title", _("%(what)s, title") % {"what": label}, item["title"], True)
            yield Part(f"{key}.text", label, item["text"], True)

    def searched_texts(self, value: Any, words: Mapping[str, Any]) -> Iterator[str]:
        yield from (f"{item['title']} {item['text']}" for item in value)

    def explained_texts(self, value: Any) -> Iterator[str]:
        yield from (item["text"] for item in value)


class Authors(SignedField):
    """People with a given and a family name, and groups with a name of their own."""

    def empty_value(self) -> list[Any]:
        return [{"given": "", "family": "", "orcid": ""}]

    def read(self, obj: Any, vocabulary: Vocabulary) -> list[dict[str, str]]:
        return [_author(block) for block in getattr(obj, self.name)]

    def as_text(self, value: Any, words: Mapping[str, Any]) -> str:
        return "; ".join(
            f"{author_name(author)} ({author['orcid']})"
            if author.get("orcid")
            else author_name(author)
            for author in value
        )

    def searched_texts(self, value: Any, words: Mapping[str, Any]) -> Iterator[str]:
        yield from map(author_name, value)


class PublicationDate(SignedField):
    """The year, which shows the whole date as far as known: month and day have no part."""

    empty = None

    def parts_of(self, model: Any, text: Mapping[str, Any]) -> Iterator[Part]:
        paper = text["paper"]
        date = partial_date(paper["year"], paper["month"], paper["day"])
        yield Part(self.name, _("Published"), date)


class Related(Items):
    """Why another study may help is our statement, so it is signed. Its title is its page's."""

    def empty_value(self) -> list[Any]:
        return [{"study": "", "why": ""}]

    def read(self, obj: Any, vocabulary: Vocabulary) -> list[Any]:
        rows = [row for row in obj.related.all() if row.study_id]
        if not rows:
            return []
        studies = Page.objects.filter(pk__in=[row.study_id for row in rows])
        keys = dict(studies.values_list("pk", "translation_key"))
        return [{"study": str(keys[row.study_id]), "why": row.why} for row in rows]

    def parts(self, model: Any, value: Any, words: Mapping[str, Any]) -> Iterator[Part]:
        sentences = [f"{item['why']} ({item['study']})" for item in value]
        yield from super().parts(model, sentences, words)


def author_name(author: Mapping[str, str]) -> str:
    return author.get("group") or f"{author['given']} {author['family']}".strip()


def _finding(value: Any) -> dict[str, Any]:
    count = value.get("count") or {}
    n, of = count.get("n"), count.get("of")
    return {
        "statement": value.get("statement") or "",
        "count": None if n is None or of is None else {"n": n, "of": of},
        "where": value.get("where") or "",
    }


def _author(block: Any) -> dict[str, str]:
    value = block.value
    if block.block_type == "group":
        return {"group": value.get("name") or ""}
    return {
        "given": value.get("given") or "",
        "family": value.get("family") or "",
        "orcid": value.get("orcid") or "",
    }
