"""Data inside a page stays data, whatever words are in it."""

import json
import re

import pytest
from django.template import Context, Template
from django.utils.translation import gettext_lazy

from core.structured_data import website
from core.templatetags.machine_readable import json_ld

ESCAPES = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "a & b &amp; c",
    "line\u2028paragraph\u2029end",
    'quotes " and \\ and \x00',
    "]]> </SCRIPT >",
]


@pytest.mark.parametrize("words", ESCAPES)
def test_no_word_breaks_out_of_the_script_element(words):
    html = json_ld({"name": words})
    inside = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', html)[1]
    assert not re.search("[<>&\u2028\u2029]", inside)
    assert json.loads(inside) == {"name": words}


def test_words_that_are_translated_late_are_written():
    assert '"Glossary"' in json_ld([gettext_lazy("Glossary")])


def render(template: str, **context) -> str:
    return Template("{% load machine_readable %}" + template).render(Context(context))


def test_captured_words_are_escaped_once_and_in_one_line():
    page = render(
        "{% captured as said %}\n  {{ title }}\n {% endcaptured %}"
        "<title>{{ said }}</title>{{ said }}",
        title='A "b" & <c>',
    )
    assert page == "<title>A &quot;b&quot; &amp; &lt;c&gt;</title>A &quot;b&quot; &amp; &lt;c&gt;"


def test_breadcrumbs_are_the_same_for_eyes_and_machines(settings):
    settings.SITE_URL = "https://example.org"
    template = (
        "{% include 'components/breadcrumbs.html'"
        " with parent=parent parent_url=parent_url current=current only %}"
    )
    html = render(template, parent="Research", parent_url="/research/", current="A & B")
    data = json.loads(re.search(r"<script[^>]*>(.*)</script>", html)[1])
    steps = [(step["position"], step["name"], step.get("item")) for step in data["itemListElement"]]
    assert steps == [
        (1, "Home", "https://example.org/"),
        (2, "Research", "https://example.org/research/"),
        (3, "A & B", None),
    ]
    assert re.findall(r'href="([^"]+)"', html) == ["/", "/research/"]


def test_the_site_says_how_it_is_searched_and_no_publisher_that_is_not_known(settings):
    settings.OPERATOR_NAME = ""
    data = website()
    assert data["potentialAction"]["target"]["urlTemplate"].endswith(
        "/search/?q={search_term_string}"
    )
    assert "publisher" not in data
