"""Whatever is asked, the answer is a list or a problem that names the parameter."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.models import Count
from tests.research.api.schema import complaints

pytestmark = pytest.mark.django_db
LIST = "/api/v1/studies/"
NAMES = ["category", "level", "population", "year", "updated_since", "limit", "after"]


def named(client, **params: str) -> list[str]:
    response = client.get(LIST, params)
    assert (response.status_code, complaints(LIST, response)) == (400, [])
    return [error["parameter"] for error in response.json()["errors"]]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("category", "nothing"), ("category", "a b"), ("category", "\x00")),
        *(("level", "0"), ("level", "6"), ("level", "")),
        *(("population", "plants"), ("year", "12"), ("year", "99999"), ("year", "9" * 5000)),
        *(("updated_since", "yesterday"), ("updated_since", "2026-13-01")),
        *(("limit", "0"), ("limit", "101"), ("limit", "-1"), ("limit", "1.5")),
        *(("after", "x"), ("after", "2026-01-01T00:00:00+00:00_x"), ("after", "\x00")),
        *(("page", "2"), ("fields", "*"), ("Level", "1")),
    ],
)
def test_a_wrong_parameter_is_named(client, study, name, value):
    assert named(client, **{name: value}) == [name]


def test_every_wrong_parameter_is_named_at_once(client, study):
    assert set(named(client, level="9", year="x", foo="1")) == {"level", "year", "foo"}


def test_a_parameter_that_comes_twice_is_named(client, study):
    response = client.get(f"{LIST}?level=1&level=2")
    assert response.status_code == 400
    assert response.json()["errors"] == [
        {"parameter": "level", "message": "Give it once. It came several times."}
    ]


def test_an_unknown_parameter_says_which_are_known(client, study):
    message = client.get(f"{LIST}?lvl=1").json()["errors"][0]["message"]
    assert all(name in message for name in NAMES)
    assert (
        "no such parameter" in client.get("/api/v1/categories/?x=1").json()["errors"][0]["message"]
    )


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.integers().map(str),
    st.datetimes().map(lambda moment: moment.isoformat()),
    st.builds(
        lambda moment, offset, pk: f"{moment.isoformat()}{offset}_{pk}",
        st.datetimes(),
        st.sampled_from(["+00:00", "+14:00", "-12:00", "Z", ""]),
        st.integers(),
    ),
    st.sampled_from(
        ["1", "none", "people", "pain-spasticity", "2023", "0001-01-01T00:00:00+14:00"]
    ),
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(params=st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), HOSTILE))
def test_hostile_parameters_answer_as_described(client, study, params):
    Count.objects.all().delete()
    response = client.get(LIST, params)
    assert response.status_code in {200, 400}
    assert complaints(LIST, response) == []
