"""A study in schema.org terms: nothing that the page itself does not say."""

from research.structured_data.page import study_data

__all__ = ["study_data"]
