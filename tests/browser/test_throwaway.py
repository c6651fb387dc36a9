import pytest
from wagtail.models import Page
pytestmark = pytest.mark.browser

def test_home(page, axe):
    r = page.goto("/")
    print(r.status, page.title()); print(axe(page)); assert r.status == 200

def test_again(page_without_js, axe):
    r = page_without_js.goto("/about/"); print(r.status); axe(page_without_js)
    page_without_js.complaints.clear()

@pytest.mark.django_db(transaction=True)
def test_tr():
    assert Page.objects.filter(depth=1).count() == 1

def test_plain(db):
    assert Page.objects.filter(depth=1).count() == 1
