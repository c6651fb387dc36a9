import pytest

from core.http import comes_from_this_site


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Origin": "https://testserver"}, True),
        ({"Origin": "https://TESTSERVER"}, True),
        ({"Origin": "https://testserver:8443"}, False),
        ({"Origin": "https://other.example"}, False),
        ({"Origin": ""}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://[::1"}, False),
        ({"Origin": "http://[::1]]/"}, False),
        ({"Origin": "http://℀.testserver"}, False),
        ({"Origin": "//"}, False),
    ],
)
def test_only_our_own_pages_send_forms(rf, headers, allowed):
    assert comes_from_this_site(rf.post("/", headers=headers)) is allowed
