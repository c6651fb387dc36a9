from research.feedback.forms import FeedbackForm, TellMoreForm


def test_yes_or_no_is_needed_and_a_note_is_not():
    assert FeedbackForm({"helpful": "yes"}).is_valid()
    assert FeedbackForm({"helpful": "no", "note": "Too long"}).is_valid()
    assert "yes or no" in str(FeedbackForm({"note": "Too long"}).errors["helpful"])
    assert "yes or no" in str(FeedbackForm({"helpful": "maybe"}).errors["helpful"])


def test_note_drops_control_characters_and_has_a_limit():
    form = FeedbackForm({"helpful": "yes", "note": "a\x00b"})
    assert form.is_valid()
    assert form.cleaned_data["note"] == "ab"
    long = FeedbackForm({"helpful": "yes", "note": "x" * 2001})
    assert "2001 characters" in str(long.errors["note"])


def test_filled_trap_marks_a_robot():
    assert FeedbackForm({"helpful": "yes", "website": "x"}).filled_by_robot
    assert not FeedbackForm({"helpful": "yes"}).filled_by_robot


def test_only_known_reasons_are_taken():
    assert FeedbackForm({"helpful": "no", "why": ["too_hard", "looks_wrong"]}).is_valid()
    assert "in the list" in str(FeedbackForm({"helpful": "no", "why": ["x"]}).errors["why"])


def test_telling_more_needs_a_reason_or_words():
    assert TellMoreForm({"why": ["too_hard"]}).is_valid()
    assert TellMoreForm({"note": "Which level?"}).is_valid()
    form = TellMoreForm({"note": " "})
    assert "your answer has arrived" in str(form.non_field_errors())
