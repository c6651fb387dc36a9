"""Signals for higher layers."""

from django.dispatch import Signal

# Readers may read this text now, or its signature was renewed. Keyword arguments: `obj`, the page
# or snippet, and `sign_off`. Sent within the transaction of the change; a receiver that raises
# undoes it. The receiver that writes what readers read returns True; if none does, nothing is
# published.
text_published = Signal()
# Readers may no longer read it. Keyword arguments: `obj` and `reason`, a WithdrawalReason or "".
text_taken_down = Signal()
# `verify_signoffs` looks at a reader's copy, which holds what was signed. Keyword argument: `copy`.
# A receiver returns the names of what readers get of it in other words, if it keeps such a thing.
reader_copy_verified = Signal()
