from django.template import TemplateDoesNotExist

from core import views


def test_error_page_needs_no_database_and_no_template(rf, monkeypatch):
    """Without the django_db mark, any query would fail this test."""
    assert views.server_error(rf.get("/")).status_code == 500

    def missing(name):
        raise TemplateDoesNotExist(name)

    monkeypatch.setattr(views.loader, "get_template", missing)
    answer = views.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "went wrong on our side" in answer.content.decode()
