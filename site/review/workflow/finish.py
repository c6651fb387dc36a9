"""What happens when a review is finished. Named in WAGTAIL_FINISH_WORKFLOW_ACTION.

Wagtail imports this module while models load, so nothing here imports a model.
"""


def publish_signed_text(workflow_state, user=None) -> None:
    """Publish the latest revision: live now, or at the hour that the page names.

    No person has the right to publish a study, so permissions are not asked. The gate in the
    page's `save()` decides, and a refusal there rolls the whole signature back.
    """
    obj = workflow_state.content_object
    # Of a page, the object from which the review built the text already.
    revision = getattr(obj, "specific", obj).latest_revision
    revision.publish(user=user, skip_permission_checks=True)
