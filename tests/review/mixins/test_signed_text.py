import pytest
from django.core.exceptions import PermissionDenied

from tests.research.factories import change, draft, fresh, whole_fields

pytestmark = pytest.mark.django_db


def test_an_autosave_that_waited_for_a_save_by_hand_overwrites_nothing(team):
    page = draft(team.editor, **whole_fields())
    late = fresh(page).get_latest_revision_as_object()
    autosaved = late.save_revision(user=team.editor)
    change(page, team.editor, plain_title="Saved by hand")
    late.plain_title = "Came too late"
    with pytest.raises(PermissionDenied, match="a newer version"):
        late.save_revision(user=team.editor, overwrite_revision=autosaved)
    newest = fresh(page).get_latest_revision_as_object()
    assert newest.plain_title == "Saved by hand"
    autosaved.refresh_from_db()
    assert autosaved.as_object().plain_title != "Came too late"
