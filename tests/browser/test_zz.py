import pytest
from tests.browser.test_study_road import *
def test_x(as_user, team):
    with as_user(team.editor) as desk:
        form = start_a_study(desk)
        form.save_draft()
        expect(message(desk)).to_contain_text("could not")
        for e in desk.locator(".error-message, .w-field__errors").all(): print("ERR", e.evaluate("e=>(e.closest('[data-contentpath]')||e).getAttribute('data-contentpath')+':'+e.textContent.trim()"))
        desk.complaints.clear()
