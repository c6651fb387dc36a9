"""The words of a paper's own abstract reach nobody but the team."""

import pytest
from django.conf import settings
from wagtail.models import Revision

from research.models import PaperLookup
from research.papers import services
from research.papers.services import answer, differences, newest_answer, take_over
from tests.home.taint.outputs import read_everything
from tests.research.factories import Team, fresh, publish, published, whole_fields

pytestmark = pytest.mark.django_db
WORD = "Secretabstractword"


def test_no_output_and_no_revision_holds_a_word_of_an_abstract(server, tmp_path, site_tree):
    team = Team()
    page = published(team, **whole_fields(doi="10.1234/walk.2024.7"))
    lookup = PaperLookup.objects.create(asked=page.doi, asked_by=team.editor, page=page)
    answer(lookup.pk)
    found = newest_answer(page.pk)
    assert WORD in found.abstract.text
    draft = page.get_latest_revision_as_object()
    names = [each.name for each in differences(draft, found)]
    take_over(page=page, lookup=found, names=names, user=team.editor)
    draft = fresh(page).get_latest_revision_as_object()
    draft.change_kind, draft.change_note = "new_evidence", "We took over the record of the paper."
    draft.save_revision(user=team.editor)
    publish(fresh(page), team)
    outputs = read_everything(tmp_path, settings.SITE_URL)
    assert any("Journal of Walking" in text for text in outputs.values())
    assert [place for place, text in outputs.items() if WORD in text] == []
    assert [each.pk for each in Revision.objects.all() if WORD in str(each.content)] == []
    assert services.paper_of(found).abstract is None
