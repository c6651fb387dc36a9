from typing import Any

from django.http import Http404

from review.generic_reference import find


def signed_or_404(kind: str, pk: int) -> Any:
    """The page or snippet at an address of the review."""
    obj = find(kind, pk)
    if obj is None:
        raise Http404
    return obj
