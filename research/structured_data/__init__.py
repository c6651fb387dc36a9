"""A study in the words of schema.org: nothing that the page itself does not say."""

from research.structured_data.page import study_data

__all__ = ["study_data"]
