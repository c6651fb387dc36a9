"""The script in the page is the one that the policy allows, to the byte."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from django.template.loader import render_to_string

from core.first_script import SCRIPT, SOURCE, compact

IN_PAGE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def scripts(html: str) -> list[str]:
    return IN_PAGE.findall(html)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/search/", "/nothing-here/"])
def test_the_policy_allows_the_script_of_a_page_and_no_other(client, address):
    answer = client.get(address)
    [script] = scripts(answer.content.decode())
    directives = answer["Content-Security-Policy"].split("; ")
    assert f"script-src 'self' {hash_of(script)}" in directives
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    "template", ["400.html", "500.html", "503.html", "taxonomy/crisis_bare.html"]
)
def test_a_page_made_without_a_request_has_the_same_script(template):
    assert scripts(render_to_string(template)) == [SCRIPT]


def test_nothing_in_the_script_ends_it_early():
    assert not re.search(r"</script|<!--|<script", SCRIPT, re.IGNORECASE)
    assert "`" not in SCRIPT
    assert "//" not in SCRIPT


def test_comments_and_indentation_stay_in_the_file():
    assert compact('/* Why */\n(() => {\n  a = "b  c";\n\n});\n') == '(() => {\na = "b  c";\n});'
    assert len(SCRIPT) < len(SOURCE.read_text("utf-8"))
