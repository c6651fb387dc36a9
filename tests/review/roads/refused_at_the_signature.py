"""The step itself: who may sign, with which facts, and exactly which text."""

from accounts.identity import NOBODY_ASKED
from tests.research.factories import act, change, fresh, in_medical_review, person, signing, submit
from tests.review.roads.scene import says, step_of

DONE = "already done, or the review was canceled"
NOT_SHOWN = "the text is not the one you were shown"


def _sign(scene, page, user=None, **facts):
    return act(page, user or scene.team.reviewer, **signing(page, **facts))


@says("Answer every question of the checklist")
def approving_with_an_empty_form(scene):
    page = scene.in_review()
    yield
    act(page, scene.team.reviewer, identity=NOBODY_ASKED)


@says("Show first that it is you")
def a_signature_of_somebody_who_did_not_show_who_they_are(scene):
    page = scene.in_review()
    yield
    _sign(scene, page, identity=None)


@says("Answer every question of the checklist")
def a_signature_without_answers(scene):
    page = scene.in_review()
    yield
    _sign(scene, page, answers={})


@says("Answer every question of the checklist")
def a_signature_with_one_answer(scene):
    page = scene.in_review()
    yield
    _sign(scene, page, answers={"numbers": True})


@says("Answer every question of the checklist")
def a_signature_with_an_unticked_answer(scene):
    page = scene.in_review()
    facts = signing(page)
    facts["answers"]["harms"] = False
    yield
    act(page, scene.team.reviewer, **facts)


@says("Answer every question of the checklist")
def a_signature_whose_answers_are_words(scene):
    page = scene.in_review()
    facts = signing(page)
    yield
    act(page, scene.team.reviewer, **facts | {"answers": dict.fromkeys(facts["answers"], "yes")})


@says("State your interests")
def a_signature_without_interests(scene):
    page = scene.in_review()
    yield
    _sign(scene, page, interests="  ")


@says(NOT_SHOWN)
def a_signature_of_no_text(scene):
    page = scene.in_review()
    yield
    _sign(scene, page, text_hash="")


@says(NOT_SHOWN)
def a_signature_of_another_text(scene):
    page = scene.in_review()
    yield
    _sign(scene, page, text_hash="0" * 64)


@says(NOT_SHOWN)
def an_edit_while_the_reviewer_reads(scene):
    page = scene.in_review()
    facts = signing(page)
    change(page, scene.team.editor, paper_title="Changed meanwhile")
    yield
    act(page, scene.team.reviewer, **facts)


@says("not something this step can do")
def extra_facts_beside_a_signature(scene):
    page = scene.in_review()
    yield
    _sign(scene, page, update=False)


@says("not something this step can do")
def an_action_that_no_step_has(scene):
    page = scene.in_review()
    yield
    act(page, scene.team.reviewer, "publish")


@says("not something this step can do")
def a_signature_given_at_the_editorial_check(scene):
    page = submit(scene.draft(), scene.team.editor)
    yield
    act(page, scene.team.lead, **signing(page))


@says("Say what must change")
def a_return_without_a_reason(scene):
    page = scene.in_review()
    yield
    act(page, scene.team.reviewer, "reject", comment=" ")


@says("Only the people of this step")
def a_return_by_a_stranger_to_the_step(scene):
    page = scene.in_review()
    yield
    act(page, scene.team.editor, "reject", comment="No.")


@says("Only the people of this step")
def a_return_by_somebody_without_a_role(scene):
    page = scene.in_review()
    stranger = person("nobody@example.org")
    yield
    act(page, stranger, "reject", comment="No.")


@says("You wrote part of this text")
def approving_own_words(scene):
    page = scene.draft()
    change(page, scene.team.reviewer, paper_title="Mended by the reviewer")
    in_medical_review(scene.team, page)
    yield
    _sign(scene, page)


@says("You wrote part of this text")
def approving_own_words_on_a_copied_page(scene):
    """Nor may the writer of the first page sign its copy."""
    live, editor, lead = scene.live(), scene.team.editor, scene.team.lead
    editor.groups.add(*scene.team.reviewer.groups.all())
    page = live.copy(user=lead, keep_live=False, update_attrs={"slug": "copied"})
    change(page, lead, doi="10.1234/copy")
    submit(page, lead)
    act(page, editor)
    yield
    _sign(scene, page, editor)


@says("without a name")
def approving_words_of_a_script(scene):
    page = scene.draft()
    change(page, None, paper_title="From a script")
    in_medical_review(scene.team, page)
    yield
    _sign(scene, page)


@says("without a name")
def approving_words_that_were_stored_without_a_first_revision(scene):
    from research.models import StudySummaryPage
    from tests.research.factories import category_page, whole_fields

    page = StudySummaryPage(live=False, owner=scene.team.reviewer, **whole_fields())
    category_page().add_child(instance=page)
    fresh(page).save_revision(user=scene.team.editor)
    in_medical_review(scene.team, page)
    yield
    _sign(scene, page)


@says("Only a medical reviewer")
def a_superuser_signing(scene):
    page = scene.in_review()
    yield
    _sign(scene, page, scene.root)


@says("Only a medical reviewer")
def a_user_who_lost_the_role_meanwhile(scene):
    page = scene.in_review()
    facts = signing(page)
    scene.team.reviewer.groups.clear()
    yield
    act(page, scene.team.reviewer, **facts)


@says("Only a medical reviewer")
def a_user_whose_account_was_switched_off(scene):
    page = scene.in_review()
    facts = signing(page)
    type(scene.team.reviewer).objects.filter(pk=scene.team.reviewer.pk).update(is_active=False)
    yield
    act(page, scene.team.reviewer, **facts)


@says(DONE)
def two_approvals_one_after_the_other(scene):
    page = scene.in_review()
    step, facts = step_of(page), signing(page)
    step.task.specific.on_action(step, scene.team.reviewer, "approve", **facts)
    yield
    step.task.specific.on_action(step, scene.team.reviewer, "approve", **facts)


@says(DONE)
def a_cancelled_workflow(scene):
    page = scene.in_review()
    step, facts = step_of(page), signing(page)
    fresh(page).current_workflow_state.cancel(user=scene.team.editor)
    yield
    step.task.specific.on_action(step, scene.team.reviewer, "approve", **facts)


@says(DONE)
def a_step_from_before_a_return(scene):
    page = scene.in_review()
    stale, facts = step_of(page), signing(page)
    act(page, scene.team.reviewer, "reject", comment="The paper says 6 of 10.")
    change(page, scene.team.editor, paper_title="Mended")
    fresh(page).current_workflow_state.resume(scene.team.editor)
    act(page, scene.team.lead)
    yield
    stale.task.specific.on_action(stale, scene.team.reviewer, "approve", **facts)


@says(DONE)
def a_step_taken_by_the_task_of_another_step(scene):
    """The editorial check's own rules would let a lead through."""
    page = submit(scene.draft(), scene.team.editor)
    check = step_of(page).task.specific
    act(page, scene.team.lead)
    step = step_of(page)
    yield
    check.on_action(step, scene.team.lead, "approve")


@says("comparison group")
def a_level_that_the_design_does_not_carry(scene):
    page = scene.draft(evidence_level="1")
    yield
    submit(page, scene.team.editor)


@says("wanted")
def an_address_that_was_taken_meanwhile(scene):
    page = scene.live()
    change(page, scene.team.editor, slug="wanted", study_duration="One year")
    in_medical_review(scene.team, page)
    scene.draft(slug="wanted", doi="10.1234/two")
    yield
    _sign(scene, page)


@says("DOI")
def a_second_live_page_about_the_same_paper(scene):
    page = scene.in_review(doi="10.1234/two")
    other = scene.live()
    type(page).objects.filter(pk=page.pk).update(doi=other.doi)
    text = fresh(page).latest_revision
    text.content["doi"] = other.doi
    text.save()
    yield
    _sign(scene, page)
