"""Signatures of the demo reviewer. No mail is sent: nobody is waiting for these."""

from typing import Any

from accounts.identity import NOBODY_ASKED
from core.models import User
from review import checklist
from review.canonical import text_hash
from review.services.mails import quiet
from review.workflow.sign import sign_and_publish

INTERESTS = "Demo signature. Nobody with medical training gave it."


@quiet()
def sign_as_demo(obj: Any, users: dict[str, User]) -> None:
    """Sign a stored draft as it is, and publish it."""
    sign_and_publish(obj=obj, user=users["reviewer@example.org"], **_facts(obj))


@quiet()
def walk_demo_workflow(obj: Any, users: dict[str, User]) -> None:
    """Submit, check and sign a stored draft: the workflow of every text, with its history."""
    obj.get_workflow().start(obj, users["editor@example.org"])
    state = obj.current_workflow_task_state
    state.task.specific.on_action(state, users["lead@example.org"], "approve")
    state = obj.current_workflow_task_state
    state.task.specific.on_action(state, users["reviewer@example.org"], "approve", **_facts(obj))


def _facts(obj: Any) -> dict[str, Any]:
    return {
        "text_hash": text_hash(obj.get_latest_revision_as_object().canonical_text()),
        "answers": dict.fromkeys(checklist.QUESTIONS, True),
        "interests": INTERESTS,
        "identity": NOBODY_ASKED,
    }
