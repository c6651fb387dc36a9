"""What of a StreamField can be stored, when some box in it cannot."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from wagtail.blocks import ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.blocks.base import Block, BlockField
from wagtail.blocks.list_block import ListValue


@dataclass
class Wrong:
    """`path` leads to the box by ids and names, as Wagtail's comments do; `labels` name it."""

    errors: Any
    path: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    def inside(self, step: str, label: str) -> "Wrong":
        return Wrong(self.errors, (step, *self.path), (label, *self.labels))


def clean_what_can_be(field: BlockField, typed: Any, before: Any) -> tuple[Any, list[Wrong]]:
    """A wrong box is replaced by what the same block held `before`, or by an empty one."""
    is_deferred = getattr(field, "is_deferred_validation", False)
    if is_deferred:
        field.block.defer_required_validation()
    try:
        return _clean(field.block, typed, before)
    finally:
        if is_deferred:
            field.block.restore_deferred_validation()


def _clean(block: Block, typed: Any, before: Any, error: Any = None) -> tuple[Any, list[Wrong]]:
    try:
        cleaned = block.clean(typed)
        if error is None:
            return cleaned, []
    except ValidationError as raised:
        error = error or raised
    if isinstance(block, StructBlock):
        return _clean_struct(block, typed, before, error)
    if isinstance(block, StreamBlock | ListBlock):
        return _clean_items(block, typed, before, error)
    if before is None:
        before = block.normalize(block.get_default())
    return before, [] if typed == before else [Wrong(error)]


def _clean_struct(
    block: StructBlock, typed: Any, before: Any, error: Any
) -> tuple[Any, list[Wrong]]:
    values, wrong = [], list(_of_the_whole(error))
    for name, child in block.child_blocks.items():
        was = before.get(name) if isinstance(before, Mapping) else None
        value, inside = _clean(child, typed.get(name), was, _of(error, name))
        values.append((name, value))
        wrong += [one.inside(name, capfirst(str(child.label))) for one in inside]
    return block._to_struct_value(values), wrong


def _clean_items(
    block: StreamBlock | ListBlock, typed: Any, before: Any, error: Any
) -> tuple[Any, list[Wrong]]:
    """Items too many or too few are told, and stored."""
    earlier = {item.id: item for item in _items(before) if item.id}
    items, wrong = [], list(_of_the_whole(error))
    for number, item in enumerate(_items(typed)):
        was = earlier.get(item.id)
        was_value = was.value if was and was.block.name == item.block.name else None
        value, inside = _clean(item.block, item.value, was_value, _of(error, number))
        items.append((item.block, value, item.id))
        wrong += [one.inside(item.id or "", str(number + 1)) for one in inside]
    if isinstance(block, ListBlock):
        children = [ListValue.ListChild(child, value, id=key) for child, value, key in items]
        return ListValue(block, bound_blocks=children), wrong
    return StreamValue(block, [(child.name, value, key) for child, value, key in items]), wrong


def _items(value: Any) -> Iterable[Any]:
    return getattr(value, "bound_blocks", value) or ()


def _of(error: Any, key: Any) -> Any:
    return (getattr(error, "block_errors", None) or {}).get(key)


def _of_the_whole(error: Any) -> Iterator[Wrong]:
    if errors := getattr(error, "non_block_errors", None):
        yield Wrong(errors)
