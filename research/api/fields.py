from typing import Any

from rest_framework import serializers

from core.structured_data import absolute


class Text(serializers.CharField):
    """Words that are there. Given for reading only, like every field of this API."""

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text=help_text, read_only=True, **kwargs)


class KnownText(Text):
    """Words, or null when they are not known to us. An empty text would look like an answer."""

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(f"{help_text} null: not known to us.", allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> str | None:
        return super().to_representation(value) if value not in (None, "") else None


class Address(serializers.URLField):
    """An absolute address of this site, made of a path."""

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text=help_text, read_only=True, **kwargs)

    def to_representation(self, value: str) -> str:
        return absolute(value)


class Number(serializers.IntegerField):
    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text=help_text, read_only=True, **kwargs)


class KnownNumber(Number):
    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(f"{help_text} null: not known to us.", allow_null=True, **kwargs)


class Texts(serializers.ListField):
    child = serializers.CharField()

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text=help_text, read_only=True, **kwargs)


def nested(kind: type[serializers.Serializer], help_text: str, **kwargs: Any) -> Any:
    return kind(help_text=help_text, read_only=True, **kwargs)
