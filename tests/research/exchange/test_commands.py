"""`manage.py import_studies` and `export_studies`: a line a record, and an honest exit."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from research.management.commands import import_studies
from research.models import StudySummaryPage
from tests.research.exchange.records import FEWEST, FULL, at
from tests.research.factories import draft, published, whole_fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(kept_team):
    return kept_team


@pytest.fixture
def file(tmp_path):
    def write(*records):
        path = tmp_path / "in.json"
        path.write_text(json.dumps(records), "utf-8")
        return str(path)

    return write


def run(command, *arguments) -> list[str]:
    out = StringIO()
    try:
        call_command(command, *arguments, stdout=out)
    finally:
        run.said = out.getvalue().splitlines()
    return run.said


def test_a_line_a_record_says_what_became_of_it(team, file, settings):
    said = run("import_studies", file(at("evidence_level.level", 1), FEWEST, FEWEST))
    first, second = StudySummaryPage.objects.order_by("pk")
    assert said[0] == (
        f"1/3  Draft made: Can people walk again?  {settings.SITE_URL}/admin/pages/{first.pk}/edit/"
    )
    assert said[1].startswith("    evidence_level: ")
    assert said[3].startswith("3/3  There already: A paper about walking")
    assert said[3].endswith(f"/admin/pages/{second.pk}/edit/")
    assert said[-3:] == ["Draft made: 2", "There already: 1", "Not imported: 0"]


def test_a_record_that_cannot_be_imported_ends_the_command_with_an_error(team, file):
    with pytest.raises(CommandError, match="1 of 2 studies cannot be imported"):
        run("import_studies", file(at("doi", 5), FEWEST))
    assert run.said[:2] == [
        "1/2  Not imported: Can people walk again?",
        "    doi: this must be text, and it is “5”.",
    ]
    assert StudySummaryPage.objects.count() == 1


def test_a_title_gives_a_terminal_nothing_to_obey(team, file):
    said = run("import_studies", file(FEWEST | {"title": "A\x1b[2J\u202eword\nand more"}))
    assert said[0].startswith("1/1  Draft made: A�[2J�word and more  http")


def test_a_dry_run_says_so(team, file):
    said = run("import_studies", file(FULL), "--dry-run")
    assert said[0] == "1/1  Draft made: Can people walk again?"
    assert said[-1] == "This was a dry run: nothing was changed."
    assert not StudySummaryPage.objects.exists()


def test_one_bad_file_stops_all_before_anything_is_done(team, file, tmp_path):
    (tmp_path / "bad.json").write_text("{")
    with pytest.raises(CommandError, match=r"this is no JSON.* Nothing was imported\."):
        run("import_studies", file(FULL), str(tmp_path / "bad.json"))
    assert not StudySummaryPage.objects.exists()


def test_a_stop_says_how_far_it_came(team, file, monkeypatch):
    def stopped(records, **facts):
        yield from make(records[:1], **facts)
        raise KeyboardInterrupt

    make = import_studies.import_records
    monkeypatch.setattr(import_studies, "import_records", stopped)
    with pytest.raises(CommandError, match=r"Stopped after 1 of 2\. .* stays\.") as caught:
        run("import_studies", file(FULL, FEWEST))
    assert caught.value.returncode == 130
    assert StudySummaryPage.objects.count() == 1


@pytest.mark.parametrize("name", ["out.json", "out.csv"])
def test_what_is_exported_can_be_imported_again(team, tmp_path, name):
    published(team)
    draft(team.editor, **whole_fields(paper_title="A draft", doi="10.1234/two"))
    path = str(tmp_path / name)
    said = run("export_studies", path, "--drafts")
    assert said == [
        "1  Signed by a medical reviewer: A trial of one treatment",
        "2  Draft, not signed as it is: A draft",
        "Signed by a medical reviewer: 1",
        "Draft, not signed as it is: 1",
        f"Written to {path}.",
    ]
    said = run("import_studies", path)
    assert said[-3:] == ["Draft made: 0", "There already: 2", "Not imported: 0"]


def test_a_dry_export_writes_no_file(team, tmp_path):
    published(team)
    path = tmp_path / "out.json"
    assert run("export_studies", str(path), "--dry-run")[-1] == (
        "This was a dry run: nothing was written."
    )
    assert not path.exists()


@pytest.mark.parametrize(
    ("path", "reason"),
    [("out.xlsx", "ends in .json or .csv"), ("/nowhere/out.json", "it cannot be written")],
)
def test_a_file_that_cannot_be_written_is_named(team, path, reason):
    with pytest.raises(CommandError, match=reason):
        run("export_studies", path)
