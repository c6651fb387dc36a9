"""When a text is read again."""

from datetime import date

import pytest

from research.study.review_due import next_review_due


@pytest.mark.parametrize(
    ("signed", "phase", "due"),
    [
        (date(2024, 3, 6), "", date(2026, 3, 6)),
        (date(2024, 3, 6), "3", date(2026, 3, 6)),
        (date(2024, 3, 6), "1", date(2025, 3, 6)),
        (date(2024, 3, 6), "2", date(2025, 3, 6)),
        (date(2024, 2, 29), "", date(2026, 2, 28)),
        (date(2024, 2, 29), "1", date(2025, 2, 28)),
    ],
)
def test_review_is_due_in_two_years_and_in_one_for_early_phases(signed, phase, due):
    assert next_review_due(signed, phase) == due
