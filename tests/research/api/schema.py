"""Holds an answer to what the API's own description promises of it."""

from typing import Any

from jsonschema import Draft202012Validator

from research.api.description import openapi


def complaints(path: str, response: Any) -> list[str]:
    """What differs from the description of `path`; an answer that it does not name is one too.

    Fields that the description does not know are refused, so that none stays undescribed.
    """
    described = openapi()
    answers = described["paths"][path]["get"]["responses"]
    kinds = answers.get(str(response.status_code), {}).get("content", {})
    kind = kinds.get(response["Content-Type"])
    if kind is None:
        return [f"{response.status_code} {response['Content-Type']} is not described"]
    schemas = {
        name: {"additionalProperties": False, **schema}
        for name, schema in described["components"]["schemas"].items()
    }
    schema = {**kind["schema"], "components": {"schemas": schemas}}
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{list(e.absolute_path)}: {e.message}" for e in validator.iter_errors(response.json())]
