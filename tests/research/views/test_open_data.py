"""The download holds what readers may see, is whole at any moment, and says what it is."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from research.models import PublishedStudy
from research.open_data import ExportStore, export
from research.open_data.write import BusyError
from taxonomy.models import GlossaryTerm
from tests.research.clones import clones
from tests.research.factories import draft, publish, published, whole_fields

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(settings, tmp_path) -> Path:
    settings.OPEN_DATA_ROOT = tmp_path / "open-data"
    return settings.OPEN_DATA_ROOT


@pytest.fixture
def study(team) -> PublishedStudy:
    published(team, authors=json.dumps([{"type": "group", "value": {"name": "A group"}}]))
    publish(GlossaryTerm.objects.get(slug="autonomic-dysreflexia"), team)
    return PublishedStudy.objects.get()


def write() -> None:
    for _ in export():
        pass


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def lines(client, name: str) -> list[dict]:
    response = client.get(f"/open-data/{name}")
    assert response.status_code == 200
    return [json.loads(line) for line in gzip.decompress(body(response)).splitlines()]


def package(client) -> dict:
    return client.get("/open-data/datapackage.json").json()


# --- What is in it -------------------------------------------------------------------------
def test_it_holds_what_the_api_gives(client, study):
    write()
    (record,) = lines(client, "studies.jsonl.gz")
    assert record == client.get(f"/api/v1/studies/{study.page_id}/").json()
    (word,) = lines(client, "glossary.jsonl.gz")
    assert word == client.get("/api/v1/glossary/autonomic-dysreflexia/").json()


def test_drafts_are_not_in_it_and_demo_texts_have_no_reviewer(client, team, study, settings):
    draft(team.editor, **whole_fields(doi="10.1234/two"))
    PublishedStudy.objects.update(is_demo=True)
    write()
    (record,) = lines(client, "studies.jsonl.gz")
    assert (record["is_demo"], record["signature"]) == (True, None)
    settings.DEMO_ALLOWED = False
    write()
    assert lines(client, "studies.jsonl.gz") == []


def fields_of(described: list[dict], record: dict, path: str = "") -> None:
    """Every field of a line is described, and the other way round."""
    assert {field["name"] for field in described} == set(record), path
    for field in described:
        assert field["type"], (path, field)
        value = record[field["name"]]
        inner = value[0] if isinstance(value, list) and value else value
        if isinstance(inner, dict) and "fields" in field:
            fields_of(field["fields"], inner, f"{path}.{field['name']}")


def test_its_description_counts_hashes_and_explains_every_field(client, study):
    clones(study, 3)
    write()
    described = package(client)
    for resource in described["resources"]:
        response = client.get(f"/open-data/{resource['path']}")
        content = body(response)
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        rows = lines(client, resource["path"])
        assert resource["rows"] == len(rows)
        fields_of(resource["schema"]["fields"], rows[0])
    readme = client.get("/open-data/README.md").content.decode()
    assert described["resources"][0]["hash"].removeprefix("sha256:") in readme
    assert "studies.jsonl.gz`: Summaries of studies, 4 lines" in readme


def test_no_license_is_invented(client, study, settings):
    write()
    assert "licenses" not in package(client)
    assert "No license is stated." in client.get("/open-data/README.md").content.decode()
    settings.TEXT_LICENSE_URL = "https://example.org/license"
    settings.TEXT_LICENSE_NAME = "A license"
    write()
    assert package(client)["licenses"] == [
        {"title": "A license", "path": "https://example.org/license"}
    ]
    assert "A license: https://example.org/license" in (
        client.get("/open-data/README.md").content.decode()
    )


# --- How it is written -----------------------------------------------------------------------
def files(root: Path) -> set[str]:
    return {path.name for path in root.iterdir() if not path.name.startswith(".")}


def test_two_runs_over_the_same_texts_make_the_same_files(client, root, study):
    write()
    first = {name: (root / name).read_bytes() for name in files(root) if name.endswith(".gz")}
    write()
    assert {
        name: (root / name).read_bytes() for name in files(root) if name.endswith(".gz")
    } == first
    assert len(files(root)) == 4


def test_a_run_that_is_stopped_leaves_the_download_before_it(client, root, study):
    write()
    before = package(client)
    names = files(root)
    clones(study, 3)
    run = export()
    next(run)
    assert package(client) == before
    assert len(lines(client, "studies.jsonl.gz")) == 1
    run.close()
    assert (package(client), files(root)) == (before, names)


def test_a_run_that_was_killed_is_swept_away_by_the_next(client, root, study):
    root.mkdir()
    (root / "studies.part").write_bytes(b"half a file")
    (root / "studies-0123456789abcdef.jsonl.gz").write_bytes(b"of an older run")
    write()
    assert len(files(root)) == 4
    assert not (root / "studies.part").exists()


def test_one_run_at_a_time(study):
    run = export()
    next(run)
    with pytest.raises(BusyError):
        next(export())
    with pytest.raises(CommandError, match="Another run writes the download"):
        call_command("export_open_data")
    run.close()
    write()


def test_the_command_says_what_it_wrote(study, capsys, monkeypatch):
    monkeypatch.setattr("research.management.commands.export_open_data.TELL_EVERY", 2)
    clones(study, 3)
    call_command("export_open_data")
    output = capsys.readouterr().out
    assert "studies: 2 lines\nstudies: 4 lines\n" in output
    assert "studies.jsonl.gz: 4 lines, " in output
    assert "sha256:" in output


def test_it_asks_no_more_with_thirty_studies_than_with_three(study, django_assert_num_queries):
    clones(study, 2)
    with django_assert_num_queries(2):
        write()
    clones(study, 27)
    with django_assert_num_queries(2):
        write()


# --- How it is served ----------------------------------------------------------------------
def test_the_page_names_files_date_size_and_checksum(client, study):
    write()
    page = client.get("/open-data/").content.decode()
    resource = package(client)["resources"][0]
    assert resource["hash"].removeprefix("sha256:") in page
    for name in ("studies.jsonl.gz", "glossary.jsonl.gz", "datapackage.json", "README.md"):
        assert f'href="/open-data/{name}"' in page
        assert client.get(f"/open-data/{name}").status_code == 200
    assert "KB" in page
    assert ExportStore.ours().description()["created"][:10] in page


def test_before_the_first_run_the_page_says_so(client, site_tree):
    assert "No download is here yet." in client.get("/open-data/").content.decode()
    for name in ("studies.jsonl.gz", "datapackage.json", "README.md"):
        assert client.get(f"/open-data/{name}").status_code == 404


@pytest.mark.parametrize("name", ["studies.jsonl.gz", "datapackage.json", "README.md"])
def test_an_unchanged_file_is_not_sent_again(client, study, name):
    write()
    first = client.get(f"/open-data/{name}")
    assert not first.cookies
    again = client.get(f"/open-data/{name}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "name",
    [
        ".lock",
        "..%2F..%2Fmanage.py",
        "%2Fetc%2Fpasswd",
        "studies.part",
        "studies-0.jsonl.gz",
        "x%00y",
    ],
)
def test_no_other_path_reaches_the_disk(client, study, name):
    write()
    assert client.get(f"/open-data/{name}").status_code == 404
