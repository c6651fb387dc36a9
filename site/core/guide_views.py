"""The guide for the team in the admin: the documents of the repository, and their pictures."""

from functools import cache
from itertools import pairwise

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt

DOCS = settings.BASE_DIR / "docs"
GUIDE = "editorial-workflow.md"


@require_safe
def guide(request: HttpRequest, name: str = GUIDE) -> HttpResponseBase:
    """Links between documents are relative, so they lead to each other here too."""
    if name not in _names():
        raise Http404
    if name.endswith(".png"):
        return FileResponse((DOCS / name).open("rb"))
    return render(request, "core/guide.html", _page(name))


@cache
def _names() -> frozenset[str]:
    files = [*DOCS.rglob("*.md"), *DOCS.rglob("*.png")]
    return frozenset(path.relative_to(DOCS).as_posix() for path in files)


@cache
def _page(name: str) -> dict[str, object]:
    # "js-default" reads tables, and shows HTML as text.
    markdown = MarkdownIt("js-default")
    tokens = markdown.parse((DOCS / name).read_text("utf-8"))
    headings = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", slugify(inline.content))
            headings.append((token, inline.content))
    title = headings[0][1] if headings else name
    if headings[:1] and headings[0][0].tag == "h1":
        tokens = tokens[3:]  # the page has it as its own heading
    return {
        "title": title,
        "sections": [
            {"id": token.attrGet("id"), "words": words}
            for token, words in headings
            if token.tag == "h2"
        ],
        # Our own file, and the renderer escapes what is no Markdown.
        "body": mark_safe(markdown.renderer.render(tokens, markdown.options, {})),  # noqa: S308
    }
