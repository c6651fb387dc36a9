"""A signed text grows a field, and not one signature is lost."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from accounts.identity import NOBODY_ASKED
from core.addresses import new_addresses
from research.models import PublishedStudy, StudySummaryPage
from review import canonical, checklist
from review.canonical import content_hash, text_hash
from review.errors import NotSigned
from review.gate import covers, live_signature
from review.generic_reference import review_address, signed_models
from review.log.carry_over import carry_over
from review.log.verify import verify
from review.mixins.signed_text import CHANGE_FIELDS
from review.models import CarriedOver, SignOff
from review.workflow.readiness import problems
from review.workflow.recheck import still_correct
from taxonomy.models import Category
from tests.research.factories import (
    INTERESTS,
    category_page,
    change,
    fresh,
    publish,
    published,
    what_changed,
)
from tests.review.signed_kinds import CATEGORY, KINDS, Kind
from tests.review.stored_shapes import keys_of, model_of, stored

pytestmark = pytest.mark.django_db

STUDY = "study"
NAMES = [STUDY, *KINDS]
EMPTY_VALUES = {
    "text": "",
    "null": None,
    "list": [],
    "mapping": {},
    "deep": {"a": {"b": [], "c": ""}},
}
ADDRESSES = {
    STUDY: lambda row: PublishedStudy.objects.get(page_id=row.pk).path,
    "term": lambda row: row.get_absolute_url(),
    "category": lambda _row: "/categories/",
    "line": lambda _row: "/",
    "help": lambda _row: "/crisis/",
    "page": lambda _row: "/care/",
}


def make_live(name: str, team) -> Any:
    return published(team) if name == STUDY else KINDS[name].live(team)


@pytest.fixture(params=NAMES)
def name(request) -> str:
    return request.param


@pytest.fixture
def row(name, team) -> Any:
    return make_live(name, team)


def grow(monkeypatch, model: type[Any], value: Any) -> None:
    """Today's code knows a field that the day of the signature did not: at every depth."""
    write, empty = model.public_text, model.empty_text

    def grown(text: Any, new: Any) -> Any:
        if isinstance(text, dict):
            below = {k: v if k == "words" else grown(v, "") for k, v in text.items()}
            return below | {"joined": new}
        return [grown(item, "") for item in text] if isinstance(text, list) else text

    monkeypatch.setattr(
        model, "public_text", lambda self, words=None: grown(write(self, words), value)
    )
    monkeypatch.setattr(model, "empty_text", classmethod(lambda _cls: grown(empty(), "")))


def gaps() -> list[str]:
    return [str(gap) for gap in verify(lambda _line: None)]


def signing_again(row: Any) -> dict[str, Any]:
    return {
        "text_hash": live_signature(row).text_hash,
        "answers": dict.fromkeys(checklist.QUESTIONS, True),
        "interests": INTERESTS,
        "identity": NOBODY_ASKED,
    }


@pytest.mark.parametrize("value", EMPTY_VALUES.values(), ids=EMPTY_VALUES)
def test_an_empty_new_field_voids_no_signature(name, row, value, team, client, monkeypatch):
    signed = live_signature(row)
    grow(monkeypatch, type(row), value)
    assert covers(signed, fresh(row))
    assert gaps() == []
    fresh(row).save()
    assert client.get(ADDRESSES[name](row)).status_code == 200
    client.force_login(team.reviewer)
    assert client.get(review_address(row, "recheck")).status_code == 200
    again = still_correct(obj=fresh(row), user=team.reviewer, **signing_again(row))
    # What is signed again are the bytes that readers see.
    assert (again.canonical_text, again.text_hash) == (signed.canonical_text, signed.text_hash)
    assert gaps() == []


def test_a_study_with_a_new_field_moves_gets_an_address_and_is_rebuilt(team, client, monkeypatch):
    study = published(team)
    before = PublishedStudy.objects.get().text_hash
    grow(monkeypatch, StudySummaryPage, "")
    study = fresh(study)
    study.slug = "another-address"
    with new_addresses():
        study.save()
    fresh(study).move(category_page("breathing-respiratory"), pos="last-child")
    call_command("rebuild_published", stdout=StringIO())
    copy = PublishedStudy.objects.get()
    assert (copy.path, copy.text_hash) == (
        "/research/breathing-respiratory/another-address/",
        before,
    )
    receipt = client.get(f"{copy.path}checked/").content.decode()
    assert "The text on the page is the text that was signed." in receipt
    assert copy.text_hash in receipt
    assert (
        client.get(f"{copy.path}checked/text/").content.decode()
        == SignOff.objects.get(kind="page").canonical_text
    )
    CarriedOver.objects.create(kind="address", object_id=study.pk, text={"slug": study.slug})
    assert gaps() == []


def test_no_word_of_what_changed_is_asked_for_a_new_empty_field(name, row, monkeypatch):
    grow(monkeypatch, type(row), "")
    assert problems(fresh(row)) == []


@pytest.mark.parametrize("value", ["New words", 0, False, [""], [{}], {"a": 0}])
def test_a_new_field_that_says_something_needs_a_signature(row, value, monkeypatch):
    grow(monkeypatch, type(row), value)
    assert not covers(live_signature(row), fresh(row))
    with pytest.raises(NotSigned):
        fresh(row).save()
    assert gaps() != []


def test_any_old_value_that_changes_needs_a_signature(row, monkeypatch):
    """Walks every text of the signed row: each is emptied, and each is changed."""
    grow(monkeypatch, type(row), "")
    signed = live_signature(row)
    fields = [
        column for column in type(row)._meta.concrete_fields if column.name in row.signed_columns()
    ]
    words = [column.name for column in fields if isinstance(getattr(row, column.name), str)]
    tried = 0
    for field in words:
        if field in CHANGE_FIELDS:
            continue
        for value in ("", "Another value"):
            now = fresh(row)
            setattr(now, field, value)
            if content_hash(now.signed_text(signed.words)) == content_hash(
                fresh(row).signed_text(signed.words)
            ):
                continue  # it was empty before, or no word of it is read from this column alone
            tried += 1
            assert not covers(signed, now), field
    assert tried


def test_filling_in_and_signing_makes_it_part_of_the_text(team, monkeypatch):
    line = KINDS["line"].live(team)
    grow(monkeypatch, type(line), "New words")
    changed = change(line, team.editor, text="Call for help. This is another line.")
    publish(changed, team)
    assert '"joined":"New words"' in live_signature(line).canonical_text
    assert gaps() == []


# --- Versions: a field gets another name -----------------------------------------------------
@pytest.fixture
def renamed(monkeypatch):
    """Version 2 calls the definition of a term its meaning."""
    model = KINDS["term"].model
    write = model.public_text

    def step(text: dict[str, Any]) -> dict[str, Any]:
        return {"meaning" if key == "definition" else key: value for key, value in text.items()}

    def rename() -> None:
        monkeypatch.setattr(canonical, "STEPS", [step])
        monkeypatch.setattr(canonical, "VERSION", 2)
        monkeypatch.setattr(model, "public_text", lambda self, words=None: step(write(self, words)))

    return rename


def test_a_field_that_was_renamed_voids_no_signature_and_changes_no_hash(team, renamed):
    term = KINDS["term"].live(team)
    before = live_signature(term)
    renamed()
    signed = live_signature(term)
    assert signed.public_text["meaning"] == "What it means."
    assert covers(signed, fresh(term))
    assert text_hash(canonical.written(signed.document)) == before.text_hash == signed.text_hash
    assert gaps() == []
    row = fresh(term)
    row.definition = "Another meaning."
    assert not covers(signed, row)


def test_a_study_of_version_1_keeps_its_receipt_under_version_2(team, client, monkeypatch):
    published(team)
    monkeypatch.setattr(canonical, "STEPS", [dict])
    monkeypatch.setattr(canonical, "VERSION", 2)
    call_command("rebuild_published", stdout=StringIO())
    copy = PublishedStudy.objects.get()
    text = client.get(f"{copy.path}checked/text/").content.decode()
    assert text == SignOff.objects.get(kind="page").canonical_text
    assert text.startswith('{"canonical":1,')
    assert gaps() == []


# --- Words that readers saw before they were signed ----------------------------------------------
@pytest.fixture
def named_category(team) -> Category:
    """A live category that was signed before its name was part of the signed text."""
    without_name = tuple(field for field in Category.signed_text_fields if field.name != "name")
    with pytest.MonkeyPatch.context() as before:
        before.setattr(Category, "signed_text_fields", without_name)
        return CATEGORY.live(team)


def report() -> str:
    lines: list[str] = []
    assert [str(gap) for gap in verify(lines.append)] == []
    return "\n".join(lines)


def test_words_that_readers_know_are_carried_over_and_said_to_be_not_signed(named_category):
    assert gaps() != []
    assert carry_over(Category, ["name"]) == 1
    assert carry_over(Category, ["name"]) == 0
    fresh(named_category).save()
    assert "words carried over, not signed: 1" in report()


def test_a_change_of_carried_words_takes_a_signature_which_then_holds_them(named_category, team):
    carry_over(Category, ["name"])
    row = fresh(named_category)
    row.name = "Proven cures"
    with pytest.raises(NotSigned):
        row.save()
    facts = what_changed(named_category) | {"name": "Another subject"}
    publish(change(named_category, team.editor, **facts), team)
    assert '"name":"Another subject"' in live_signature(named_category).canonical_text
    assert "not signed" not in report()


def test_carried_words_are_no_way_round_the_text_that_was_signed(named_category):
    carry_over(Category, ["name", "description"])
    assert set(CarriedOver.objects.get(kind="category").text) == {"name"}
    row = fresh(named_category)
    row.description = "It cures."
    with pytest.raises(NotSigned):
        row.save()


def test_what_was_carried_over_is_never_changed():
    row = CarriedOver.objects.create(kind="category", object_id=1, text={"name": "A"})
    row.text = {"name": "B"}
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        CarriedOver.objects.all().delete()


# --- The shapes themselves ------------------------------------------------------------------------
SHAPES = stored()


def test_every_kind_of_signed_text_has_a_stored_one():
    assert {model_of(name) for name in SHAPES} == set(signed_models())


@pytest.mark.parametrize("stem", SHAPES)
def test_a_stored_text_reads_back_byte_for_byte_and_gives_every_part(stem):
    text = SHAPES[stem]
    assert canonical.written(canonical.document_of(text)) == text
    parts = model_of(stem).parts(canonical.text_of(canonical.document_of(text)))
    assert parts
    assert len({part.key for part in parts}) == len(parts)


@pytest.mark.parametrize("model", signed_models(), ids=lambda model: model.__name__)
def test_a_new_field_joins_the_stored_texts(model):
    """Fails when a field joins the signed text and no stored text has it."""
    known = {
        key
        for stem, text in SHAPES.items()
        if model_of(stem) is model
        for key in keys_of(canonical.text_of(canonical.document_of(text)))
    }
    assert set(keys_of(model.empty_text())) <= known


@pytest.mark.parametrize("model", signed_models(), ids=lambda model: model.__name__)
def test_the_empty_text_has_every_key_and_claims_nothing(model):
    """What an older text lacks is empty: a yes or a no would be a claim that nobody signed."""
    empty, blank = model.empty_text(), model().public_text()
    assert set(keys_of(blank)) - {key for key in keys_of(blank) if key[0] == "body"} <= set(
        keys_of(empty)
    )
    assert canonical.without_empty(canonical.filled({}, empty)) == {}


@pytest.mark.parametrize("kind", [KINDS["term"], KINDS["category"]])
def test_what_a_list_holds_is_never_left_out(kind: Kind):
    content, other = {"list": ["a", "", None, {}]}, {"list": ["a"]}
    assert content_hash(content) != content_hash(other)
    assert content_hash({"list": [{"x": ""}]}) == content_hash({"list": [{}]})
    assert content_hash({"n": 0, "b": False}) != content_hash({})
