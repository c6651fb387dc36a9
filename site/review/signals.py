"""What rooms above may listen to."""

from django.dispatch import Signal

# The clock went round. Keyword argument: `now`. A receiver answers the lines that it has to say,
# as a list of text; what it raises is logged and stops nobody else.
ticked = Signal()
