import pytest
from tests.browser.test_study_road import *
import tests.browser.test_study_road as r
for n in list(globals()):
    if n.startswith("test_"): del globals()[n]
@pytest.mark.parametrize("n", range(4))
def test_again(n, as_user, page, team):
    r.test_a_study_goes_from_an_empty_form_to_its_readers(as_user, page, team)
