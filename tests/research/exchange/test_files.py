"""Files of records: what can be read, and what a table keeps."""

import csv
import json

import pytest

from research.exchange.files import LONG_ROW, SHORT_ROW, FileError, read_records, write_records
from research.exchange.write import COLUMNS
from tests.research.exchange.records import FULL


@pytest.fixture
def file(tmp_path):
    def write(content, name="studies.json"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


@pytest.mark.parametrize(
    "content",
    [
        '[{"title": "é"}]',
        '\ufeff[{"title": "é"}]',
        '{"studies": [{"title": "é"}], "note": "x"}',
        '{"title": "é"}',
    ],
)
def test_a_list_a_mapping_with_studies_and_one_study_are_read(file, content):
    assert read_records(file(content)) == [{"title": "é"}]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('[{"title": }]', r"this is no JSON. Expecting value in line 1, column 12."),
        ("", "this is no JSON"),
        ("[]", "there is no study in it."),
        ('{"studies": []}', "there is no study in it."),
        ('{"studies": 5}', "this is no list of studies."),
        ('"text"', "this is no list of studies."),
        ('[{"harms": "a", "harms": "b"}]', "The key “harms” stands twice in one mapping."),
        ('[{"title": "\udce9"}]'.encode("utf-8", "surrogateescape"), r"not in UTF-8 \(byte 13\)."),
        ("[" * 200_000, "this cannot be read."),
        ("[" + "9" * 5000 + "]", "this cannot be read."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(file, content, sentence):
    with pytest.raises(FileError, match=sentence):
        read_records(file(content))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileError, match=r"it cannot be read \(No such file or directory\)"):
        read_records(tmp_path / "none.json")


def written(path, *records):
    list(write_records(path, iter(records)))
    return path


def kept(**changes):
    """A record that has the keys of the format alone, without what means nothing."""
    record = {key: value for key, value in (FULL | changes).items() if value is not None}
    flat = {path for path in COLUMNS if "." not in path} | {"who", "evidence_level"}
    record = {key: value for key, value in record.items() if key in flat}
    level = {key: record["evidence_level"][key] for key in ("level", "question_type", "why")}
    return record | {"evidence_level": level}


def test_a_table_gives_back_what_went_in(tmp_path):
    record = kept(treatment_is_new=None, evidence_level=FULL["evidence_level"] | {"level": None})
    record |= {"treatment_is_new": None}
    assert read_records(written(tmp_path / "a.csv", record)) == [record]


def test_a_json_file_gives_back_what_went_in(tmp_path):
    record = kept(bottom_line="Two\u2028lines\x85and\nmore")
    path = written(tmp_path / "a.json", record, record)
    assert read_records(path) == [record, record]
    assert path.read_text("utf-8") == json.dumps([record, record], ensure_ascii=False, indent=1) + (
        "\n"
    )
    assert read_records(written(tmp_path / "b.json", {})) == [{}]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-5", "@a", "'=1", "''=1", "'quoted'", "\t=1", "＝1"]
)
def test_no_cell_is_a_formula_and_its_words_come_back(tmp_path, text):
    path = written(tmp_path / "a.csv", {"title": text, "harms": text})
    with path.open(encoding="utf-8-sig", newline="") as rows:
        cells = next(csv.DictReader(rows))
    assert not cells["title"].strip().startswith(("=", "+", "-", "@", "＝"))
    assert read_records(path) == [{"title": text, "harms": text}]


def test_a_table_that_a_spreadsheet_saved_is_read(file):
    table = 'title;participants_n;treatment_is_new;categories\r\nWalk;10;TRUE;"[""a""]"\r\n'
    assert read_records(file("\ufeff" + table, "a.CSV")) == [
        {"title": "Walk", "participants_n": 10, "treatment_is_new": True, "categories": ["a"]}
    ]


def test_a_cell_that_is_no_json_stays_text_for_its_record_to_refuse(file):
    table = "title,categories,participants_n\nWalk,bladder-bowel,ten\n"
    assert read_records(file(table, "a.csv")) == [
        {"title": "Walk", "categories": "bladder-bowel", "participants_n": "ten"}
    ]


def test_a_broken_table_is_refused(file):
    with pytest.raises(FileError, match="this is no table"):
        read_records(file('title\n"open', "a.csv"))
    with pytest.raises(FileError, match="there is no study in it"):
        read_records(file("title\n", "a.csv"))


@pytest.mark.parametrize(
    ("first", "sentence"),
    [
        ("title,harms,title", "the column “title” stands there twice."),
        ("who,title,who.age_from", "the column “who” stands there twice."),
        ("who.age_from,title,who", "the column “who” stands there twice."),
        ("sep=;", "its first line names no part of a study"),
        ("Title\tCategories", "its first line names no part of a study"),
    ],
)
def test_a_table_whose_columns_nobody_can_tell_is_refused(file, first, sentence):
    with pytest.raises(FileError, match=sentence):
        read_records(file(f"{first}\na,b,c\n", "a.csv"))


def test_a_row_that_is_too_long_or_too_short_says_so(file):
    table = "title,harms,categories,\nWalk,none,,,\nWalk,none,x,,y\nWalk,none\n"
    assert read_records(file(table, "a.csv")) == [
        {"title": "Walk", "harms": "none"},
        {"title": "Walk", "harms": "none", "categories": "x", LONG_ROW: True},
        {"title": "Walk", "harms": "none", SHORT_ROW: True},
    ]


@pytest.mark.parametrize("name", ["a.json", "a.csv"])
def test_a_file_is_replaced_when_all_is_written_or_not_at_all(tmp_path, name):
    path = tmp_path / name
    path.write_text("before")

    def stops():
        yield {"title": "One"}
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(write_records(path, stops()))
    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert path.read_text() == "before"
