"""Old numbers that may have lost their exponent are listed, with few false alarms."""

from io import StringIO

import pytest
from django.core.management import call_command

from research.models import StudySummaryPage
from review.flattened import flattened_in
from tests.research.factories import draft, published, whole_fields

FLATTENED = [
    ("They got 3 × 106 cells", "[× 106]"),
    ("3x106 cells", "[x106]"),
    ("p = 3 × 10-4", "[× 10-4]"),
    ("p < 10-8.", "[< 10-8]"),
    ("p = 2 * 10−5", "[* 10−5]"),
    ("a dose of 108 cells", "[108]"),
    ("10 6 cells were given", "[10 6]"),
    ("106/ml", "[106]"),
    ("106 per kg", "[106]"),
    ("1013 vg", "[1013]"),
    ("a count of 10 6.", "[10 6]"),
    ("10^6 cells", "[0^6]"),
    ("25 kg/m2", "[m2]"),
    ("a lesion of 4 mm3", "[mm3]"),
    ("12 cm2 of skin", "[cm2]"),
    ("2 mL min-1", "[min-1]"),
    ("they drank H2O", "[H2O]"),
    ("CO2 rose", "[CO2]"),
    ("Ca2+ flowed in", "[Ca2+]"),
    ("r2 = 0.4", "[r2]"),
    ("R2=0.9", "[R2]"),
    ("χ2 (1) = 4", "[χ2]"),
    ("VO2max rose", "[VO2max]"),
    ("SpO2 fell", "[SpO2]"),
    ("<p>10<sup>6</sup></p>", "[<sup>6</sup>]"),
]
FINE = [
    "106 people took part",
    "108 of 200 people",
    "in 2010 and 2013",
    "T2 and L2 and C6",
    "T2-weighted",
    "NG101, NT-3, CD4, IL-6, COVID-19, SCI2",
    "10-12 people",
    "aged 10-15 years",
    "a 10-4 vote",
    "10 to 15 weeks, 10 mg, 5-10%",
    "10 m walk, 10 km",
    "10⁶ cells, 10⁻⁴, kg/m², H₂O, CO₂, r²",
    "Table 2, Figure 10",
    "10.1234/one",
    "1,066 cells",
    "105 minutes, 10 5-minute walks",
    "NCT01234567",
    "a 10 x 10 cm area",
    "5 x 10 mg",
    "Group 10, 6 people",
    "MS2 and AIS B2",
    "B12 and D3",
    "10 6-week courses",
    "3 × 100 m, 2 x 1000 mg, 3 × 10 times",
    "",
]


@pytest.mark.parametrize(("text", "marked"), FLATTENED)
def test_a_flattened_number_is_found(text, marked):
    assert any(marked in words for words in flattened_in(text)), list(flattened_in(text))


@pytest.mark.parametrize("text", FINE)
def test_an_ordinary_number_is_no_alarm(text):
    assert not list(flattened_in(text))


def listed() -> str:
    out = StringIO()
    call_command("list_flattened_numbers", stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.mark.django_db
def test_the_command_lists_drafts_and_live_texts_and_changes_nothing(team, site_tree):
    live = published(team, bottom_line="Each got 108 cells, and it was safe.")
    page = StudySummaryPage.objects.get(pk=live.pk)
    page.bottom_line = "Each got 10 6 cells, and it was safe."
    page.save_revision()
    other = draft(team.editor, **whole_fields(paper_title="Other"))
    StudySummaryPage.objects.filter(pk=other.pk).update(research_summary="")
    before = list(StudySummaryPage.objects.order_by("pk").values_list("latest_revision_id"))
    text = listed()
    assert "Each got [108] cells" in text
    assert "(live)" in text and "(draft)" in text
    assert "Each got [10 6] cells" in text
    assert f"/admin/pages/{page.pk}/edit/" in text
    assert "2 to look at in" in text
    assert list(StudySummaryPage.objects.order_by("pk").values_list("latest_revision_id")) == before


@pytest.mark.django_db
def test_nothing_to_look_at_is_said_too(site_tree):
    assert "looks flattened" in listed()
