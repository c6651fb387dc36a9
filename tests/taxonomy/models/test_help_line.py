"""A number stands before readers for six months after a person checked it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from taxonomy.models import HelpLine
from tests.taxonomy.factories import HelpLineFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("today", "shows"),
    [("2026-08-31", True), ("2027-02-27", True), ("2027-02-28", False), ("2027-03-01", False)],
)
def test_its_number_stands_for_six_months(today, shows, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date.fromisoformat(today))
    assert HelpLineFactory(checked_on=date(2026, 8, 31)).is_current is shows


def test_a_line_that_nobody_checked_shows_no_number():
    assert not HelpLineFactory(checked_on=None).is_current


def test_a_demo_line_shows_its_number_in_a_demo_alone(settings):
    line = HelpLineFactory(checked_on=None, demo=True)
    assert line.is_current
    settings.DEMO_ALLOWED = False
    assert not line.is_current
    assert not line.is_readable


def test_nobody_signs_an_unchecked_or_lapsed_line_on_a_real_site(settings):
    unchecked = HelpLine(checked_on=None)
    lapsed = HelpLine(checked_on=date(2020, 1, 1))
    assert unchecked.problems() == lapsed.problems() == []
    settings.DEMO_ALLOWED = False
    assert ["nobody has checked" in problem for problem in unchecked.problems()] == [True]
    assert ["six months ago" in problem for problem in lapsed.problems()] == [True]


def test_a_day_that_has_not_come_is_refused():
    line = HelpLineFactory.build(checked_on=date(2999, 1, 1), key="x")
    with pytest.raises(ValidationError, match="has not come yet"):
        line.full_clean()


@pytest.mark.parametrize("address", ["http://line.example.org", "javascript:alert(1)"])
def test_the_official_address_is_https(address):
    with pytest.raises(ValidationError):
        HelpLineFactory.build(official_address=address).full_clean()


@pytest.mark.parametrize(
    ("number", "dialed"),
    [
        ("1-800-222-1222", ["18002221222"]),
        ("112 or 999", ["112", "999"]),
        ("112 (mobile), 10177 (ambulance)", ["112", "10177"]),
        (None, []),
    ],
)
def test_each_number_is_one_that_a_phone_dials(number, dialed):
    parts = list(HelpLine(number=number).call_parts())
    assert "".join(words for words, _ in parts) == (number or "")
    assert [digits for _, digits in parts if digits] == dialed


@pytest.mark.parametrize(
    ("text", "to"), [("HOME to 741741", "741741"), ("0477 13 11 14", "0477131114"), (None, "")]
)
def test_a_text_goes_to_its_number(text, to):
    assert HelpLine(text=text).text_to == to


def test_two_lines_of_one_name_have_keys_of_their_own():
    first, second = (HelpLineFactory(name="Emergency services") for _ in range(2))
    assert (first.key, second.key) == ("us-emergency-services", "us-emergency-services-2")
