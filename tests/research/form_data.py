"""What a browser sends back when a person changes nothing in a form of the admin."""

from typing import Any

from wagtail.test.utils.form_data import querydict_from_html  # noqa: F401


def form_data(form: Any) -> dict[str, Any]:
    """Field by field from the rendered form, StreamFields included."""
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    data: dict[str, Any] = {}
    for name in form.fields:
        value = form[name].value()
        if name in {"simple_explanation", "research_summary"}:
            data[name] = rich_text(str(value or ""), features=["bold", "italic", "ul", "ol"])
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
