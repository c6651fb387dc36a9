"""`manage.py import_doi`: an address, or the reason why there is none."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.roles import EDITORS
from research.models import StudySummaryPage
from tests.paper_server import UNKNOWN, records, work
from tests.research.factories import fresh, person

DOI = "10.1234/walk.2024.7"
pytestmark = pytest.mark.django_db


@pytest.fixture
def team(kept_team):
    return kept_team


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("import_doi", *arguments, stdout=out)
    return out.getvalue()


def test_it_prints_the_address_of_the_draft(server, team, settings):
    said = run(f"https://doi.org/{DOI}", "--category", "bladder-bowel")
    page = fresh(StudySummaryPage.objects.get())
    assert said.splitlines()[-1] == f"{settings.SITE_URL}/admin/pages/{page.pk}/edit/"
    assert page.get_parent().slug == "bladder-bowel"
    assert page.owner == team.editor
    # Who wrote a new journal's name does not confirm it.
    assert page.journal.writers == [team.editor.pk]


def test_without_a_category_the_record_suggests_one(server, team):
    run(DOI)
    assert StudySummaryPage.objects.get().get_parent().specific.category.name in (
        "Bladder & Bowel", "Spinal Cord Injury",
    )  # fmt: skip


def test_a_known_paper_is_named_with_its_page(server, team):
    run(DOI)
    page = StudySummaryPage.objects.get()
    with pytest.raises(CommandError, match=f"already: .*/admin/pages/{page.pk}/edit/"):
        run(DOI)


def test_a_retraction_is_said_first(server, team):
    server.crossref = work(**{"updated-by": [{"type": "retraction", "DOI": "10.1234/n"}]})
    assert run(DOI).splitlines()[0] == "Crossref says: retracted"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("hello",), "This is no DOI"),
        ((DOI, "--category", "none"), "There is no category “none”. There are: "),
        ((DOI, "--editor", "nobody@example.org"), "There is no account nobody@example.org."),
        ((DOI, "--editor", "doctor@example.org"), "may not add studies"),
    ],
)
def test_a_reason_is_printed_and_nothing_is_made(server, team, arguments, reason):
    with pytest.raises(CommandError, match=reason):
        run(*arguments)
    assert not StudySummaryPage.objects.exists()


def test_nobody_knows_it(server, team):
    server.crossref, server.europe_pmc = UNKNOWN, records()
    with pytest.raises(CommandError, match=r"Nobody we asked knows .* No draft was made\."):
        run(DOI)


def test_with_two_editors_it_asks_who_writes(server, team):
    person("second@example.org", EDITORS)
    with pytest.raises(CommandError, match="there are 2 editors"):
        run(DOI)
