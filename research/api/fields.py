from typing import Any

from rest_framework import serializers

from core.demo_words import DEMO_WORDS
from core.structured_data import absolute
from research.published.presenters import Review
from research.published.presenters.base import Presenter


class OfPart:
    """A field that reads from a presenter (`of`) instead of from the row itself."""

    def __init__(self, *args: Any, of: type[Presenter] | None = None, **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        return super().get_attribute(self.of(instance) if self.of else instance)  # type: ignore[misc]


class Text(OfPart, serializers.CharField):
    """Text that is always present. Read-only, like every field of this API."""

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text=help_text, read_only=True, **kwargs)


class KnownText(Text):
    """Text, or null when it is not known to us. An empty string would look like an answer."""

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(f"{help_text} null: not known to us.", allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> str | None:
        return super().to_representation(value) if value not in (None, "") else None


class DemoNotice(serializers.CharField):
    """The sentence that must be shown with all demo text. Its source is a demo flag."""

    def __init__(self, **kwargs: Any) -> None:
        help_text = "Show it with the words. null: this is no demo text."
        super().__init__(help_text=help_text, read_only=True, allow_null=True, **kwargs)

    def to_representation(self, value: bool) -> str | None:
        return f"{DEMO_WORDS}." if value else None


class ReviewDue(serializers.DateField):
    """The day a medical review is due. Demo text has none: nobody has reviewed it."""

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        help_text = f"{help_text} null for demo text."
        super().__init__(help_text=help_text, read_only=True, allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> str | None:
        return None if value.is_demo else super().to_representation(Review(value).due)


class Address(serializers.URLField):
    """An absolute URL on this site, made from a path."""

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
