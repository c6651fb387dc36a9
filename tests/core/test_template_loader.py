"""Readers get templates without their indentation, and nothing else of them changes."""

from pathlib import Path

import pytest
from django.template import Engine

from core.template_loader import Loader


@pytest.fixture
def read(tmp_path: Path):
    def contents(name: str, text: str, *, debug: bool = False) -> str:
        (tmp_path / name).write_text(text)
        loader = Loader(Engine(debug=debug), dirs=[tmp_path])
        [origin] = loader.get_template_sources(name)
        return loader.get_contents(origin)

    return contents


def test_indentation_and_empty_lines_go(read):
    assert read("a.html", "<ul>\n  <li>one  two</li>\n\n\t</ul>\n") == (
        "<ul>\n<li>one  two</li>\n</ul>\n"
    )


@pytest.mark.parametrize("text", ["<pre>\n  a\n</pre>", '<textarea name="x">\n  a</textarea>'])
def test_text_that_is_shown_as_it_stands_keeps_its_spaces(read, text):
    assert read("a.html", text) == text


def test_mail_in_plain_text_keeps_its_spaces(read):
    assert read("a.txt", "One\n  two") == "One\n  two"


def test_a_line_of_tags_leaves_no_empty_line_and_no_words_grow_together(read):
    text = "{% load i18n %}{# a #}\none\n{% if a %}\n two{% endif %}\n\n{% include 'b' %}\nthree\n"
    assert read("a.html", text) == (
        "{% load i18n %}{# a #}one\n{% if a %}two{% endif %}\n{% include 'b' %}three\n"
    )


@pytest.mark.parametrize(
    "line",
    ["{% if a %}words{% endif %}", "{{ a }}", "{% icon 'a' %}", "{% if a %}{{ a }}{% endif %}"],
)
def test_a_line_that_writes_something_keeps_its_end(read, line):
    assert read("a.html", f"{line}\nnext\n") == f"{line}\nnext\n"


def test_while_templates_are_debugged_errors_name_the_right_line(read):
    assert read("a.html", "{% if a %}\n\n  one\n{% endif %}\n", debug=True) == (
        "{% if a %}\n\none\n{% endif %}\n"
    )


def test_attributes_of_an_element_stand_on_one_line(read):
    text = '<input id="a"\n       data-b="{{ b }}"\n       type="text">\n'
    assert read("a.html", text) == '<input id="a" data-b="{{ b }}" type="text">\n'
