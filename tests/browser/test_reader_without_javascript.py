import pytest
pytestmark = pytest.mark.browser
def test_home(page_without_js):
    page_without_js.goto("/")
def test_home2(page, axe):
    page.goto("/")
    print(axe(page))
