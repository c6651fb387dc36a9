"""Readers get templates without their indentation, and nothing else of them changes."""

from pathlib import Path

import pytest
from django.template import Engine

from core.template_loader import Loader


@pytest.fixture
def read(tmp_path: Path):
    def contents(name: str, text: str) -> str:
        (tmp_path / name).write_text(text)
        loader = Loader(Engine(), dirs=[tmp_path])
        [origin] = loader.get_template_sources(name)
        return loader.get_contents(origin)

    return contents


def test_indentation_goes_and_lines_stay(read):
    assert read("a.html", "<ul>\n  <li>one  two</li>\n\n\t</ul>\n") == (
        "<ul>\n<li>one  two</li>\n\n</ul>\n"
    )


@pytest.mark.parametrize("text", ["<pre>\n  a\n</pre>", '<textarea name="x">\n  a</textarea>'])
def test_text_that_is_shown_as_it_stands_keeps_its_spaces(read, text):
    assert read("a.html", text) == text


def test_mail_in_plain_text_keeps_its_spaces(read):
    assert read("a.txt", "One\n  two") == "One\n  two"
