"""What a browser sends back when a person changes nothing in a form of the admin."""

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.http import QueryDict
from wagtail import blocks
from wagtail.blocks.base import BlockWidget
from wagtail.test.utils.form_data import querydict_from_html


def form_data(form: Any) -> dict[str, Any]:
    """Field by field from the rendered form, StreamFields included."""
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    data: dict[str, Any] = {}
    for name in form.fields:
        value = form[name].value()
        if name in {"simple_explanation", "research_summary"}:
            data[name] = rich_text(str(value or ""), features=["bold", "italic", "ul", "ol"])
        elif name == "authors":
            data[name] = form[name].field.prepare_value(value)
        elif hasattr(value, "stream_block"):
            data[name] = streamfield([(block.block_type, _block(block.value)) for block in value])
        elif hasattr(value, "__iter__") and not isinstance(value, str):
            data[name] = [getattr(item, "pk", item) for item in value]
        else:
            data[name] = "" if value is None else getattr(value, "pk", value)
    for formset in form.formsets.values():
        data |= {
            f"{formset.prefix}-{key}": 0
            for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
        }
    return nested_form_data(data)


def _block(value: Any) -> Any:
    if hasattr(value, "items"):
        return {key: _block(item) for key, item in value.items()}
    return "" if value is None else value


def sent_back(page: Any) -> QueryDict:
    """The whole form of an editor that was opened, StreamFields and rows included."""
    forms = BeautifulSoup(page.content, "html.parser")("form")
    number = [form.has_attr("data-edit-form") for form in forms].index(True)
    data = querydict_from_html(page.content.decode(), form_index=number)
    for box in page.context["form"]:
        if isinstance(box.field.widget, BlockWidget):
            data.update(dict(_of_block(box.field.widget.block_def, box.value(), box.html_name)))
    return data


def _of_block(block: Any, value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        children = value.bound_blocks if isinstance(block, blocks.ListBlock) else value
        yield f"{name}-count", str(len(children))
        for number, child in enumerate(children):
            place = f"{name}-{number}"
            yield from {f"{place}-deleted": "", f"{place}-order": str(number)}.items()
            yield from {f"{place}-id": child.id or "", f"{place}-type": child.block.name}.items()
            yield from _of_block(child.block, child.value, f"{place}-value")
    elif isinstance(block, blocks.StructBlock):
        for key, child in block.child_blocks.items():
            yield from _of_block(child, value[key], f"{name}-{key}")
    else:
        shown = block.field.widget.format_value(block.value_for_form(value))
        yield name, "" if shown is None else str(shown)
