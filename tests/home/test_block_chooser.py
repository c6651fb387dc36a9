"""Whoever adds a part of a text sees what each block is, and how readers meet it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.admin.icons import get_icons
from wagtail.fields import StreamField

pytestmark = pytest.mark.django_db


def streams() -> Iterator[tuple[str, Any]]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                yield f"{model.__name__}.{field.name}", field.stream_block


def choices() -> list[tuple[str, Any]]:
    return [
        (f"{where}.{name}", block)
        for where, stream in streams()
        for name, block in stream.child_blocks.items()
    ]


def test_every_stream_is_walked():
    assert {"StandardPage.body", "StudySummaryPage.key_findings"} <= {name for name, _ in streams()}


@pytest.mark.parametrize(("where", "block"), choices(), ids=[name for name, _ in choices()])
def test_each_block_says_what_it_is(where, block):
    assert block.label
    assert block.meta.icon != "placeholder"
    assert f'id="icon-{block.meta.icon}"' in get_icons()
    assert str(block.get_description()).endswith((".", "”"))


@pytest.mark.parametrize(("where", "stream"), list(streams()), ids=[name for name, _ in streams()])
def test_many_blocks_stand_in_groups(where, stream):
    groups = {str(block.meta.group) for block in stream.child_blocks.values()}
    assert len(stream.child_blocks) < 5 or (len(groups) > 1 and "" not in groups)


@pytest.mark.parametrize(("where", "block"), choices(), ids=[name for name, _ in choices()])
def test_each_block_is_shown_as_readers_meet_it(where, block, admin_client):
    assert block.is_previewable
    page = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert page.status_code == 200
    words = page.content.decode()
    assert "css/site" in words
    assert "<main>" in words
