"""The check of signed fields: what is forgotten has a name."""

import pytest
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList

from research.checks import signed_fields_stand_in_the_api, stands_in
from research.models import StudySummaryPage
from review import checks
from review.fields import Text
from review.generic_reference import signed_models
from taxonomy.models import GlossaryTerm


def numbers(model=StudySummaryPage) -> list[tuple[str, str]]:
    return [(error.msg.split(" ")[0], error.id) for error in checks.errors_of(model)]


@pytest.mark.parametrize("model", signed_models(), ids=lambda model: model.__name__)
def test_nothing_is_forgotten(model):
    assert numbers(model) == []


def test_a_field_that_nobody_declared_is_named(monkeypatch):
    rest = [field for field in StudySummaryPage.signed_text_fields if field.name != "funding"]
    monkeypatch.setattr(StudySummaryPage, "signed_text_fields", tuple(rest))
    assert numbers() == [("StudySummaryPage.funding", "review.E001")]


def test_a_field_cannot_be_both(monkeypatch):
    both = {**StudySummaryPage.unsigned_fields, "funding": "no reason"}
    monkeypatch.setattr(StudySummaryPage, "unsigned_fields", both)
    assert numbers() == [("StudySummaryPage.funding", "review.E002")]


def test_a_field_declared_twice_is_named(monkeypatch):
    fields = (*GlossaryTerm.signed_text_fields, Text("term"))
    monkeypatch.setattr(GlossaryTerm, "signed_text_fields", fields)
    assert set(numbers(GlossaryTerm)) == {("GlossaryTerm.term", "review.E003")}


@pytest.mark.parametrize("times", [0, 2])
def test_a_field_without_a_panel_or_with_two_is_named(monkeypatch, times):
    handler = StudySummaryPage.get_edit_handler()
    panels = [name for name in checks.panel_names(handler) if name != "funding"]
    monkeypatch.setattr(checks, "panel_names", lambda _: iter([*panels, *["funding"] * times]))
    assert numbers() == [("StudySummaryPage.funding", "review.E004")]


def test_a_panel_for_what_nobody_declared_is_named(monkeypatch):
    handler = StudySummaryPage.get_edit_handler()
    panels = [*checks.panel_names(handler), "owner"]
    monkeypatch.setattr(checks, "panel_names", lambda _: iter(panels))
    assert numbers() == [("StudySummaryPage.owner", "review.E001")]


def test_panels_are_found_at_any_depth():
    handler = ObjectList(
        [MultiFieldPanel([FieldPanel("doi")]), InlinePanel("related"), FieldPanel("title")]
    )
    assert list(checks.panel_names(handler)) == ["doi", "related", "title"]


def test_a_field_that_the_api_lacks_is_named(monkeypatch):
    assert signed_fields_stand_in_the_api(None) == []
    fields = (*GlossaryTerm.signed_text_fields, Text("etymology"))
    monkeypatch.setattr(GlossaryTerm, "signed_text_fields", fields)
    (error,) = signed_fields_stand_in_the_api(None)
    assert error.msg == "GlossaryTerm.etymology is signed, and the API has no etymology."


def test_a_reason_that_is_no_longer_true_is_named(monkeypatch):
    fields = (Text("term", no_api="it is not given"),)
    monkeypatch.setattr(GlossaryTerm, "signed_text_fields", fields)
    assert [error.id for error in signed_fields_stand_in_the_api(None)] == ["research.E001"]


def test_a_place_in_the_api_is_found_below_lists_and_objects():
    from research.api.study import Study

    assert stands_in(Study(), "key_findings.count.of")
    assert stands_in(Study(), "paper.authors.orcid")
    assert not stands_in(Study(), "paper.colour")
