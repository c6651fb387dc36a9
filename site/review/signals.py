"""What rooms above may listen to."""

from django.dispatch import Signal

# Readers may read this text now, or its signature was renewed. Keyword arguments: `obj`, the page
# or snippet, and `sign_off`. Sent within the transaction of the change; a receiver that raises
# undoes it. Whoever wrote what readers read answers True: without one nothing is published.
text_published = Signal()
# Readers may no longer read it. Keyword arguments: `obj` and `reason`, a WithdrawalReason or "".
text_taken_down = Signal()

# The clock went round. Keyword argument: `now`. A receiver answers the lines that it has to say,
# as a list of text; what it raises is logged and stops nobody else.
ticked = Signal()
