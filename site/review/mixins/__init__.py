from review.mixins.signed_in_place import SignedInPlaceMixin
from review.mixins.signed_page import SignedPageMixin
from review.mixins.signed_text import SignedTextMixin

__all__ = ["SignedInPlaceMixin", "SignedPageMixin", "SignedTextMixin"]
