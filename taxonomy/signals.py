"""What became of words that readers know. Rooms above listen, within the same transaction."""

from django.dispatch import Signal

# Keyword argument: `term` (GlossaryTerm). It was signed, signed again, changed or withdrawn.
term_changed = Signal()

# Keyword argument: `category` (Category). The same, for what its signature lends to studies.
category_signed = Signal()
# No arguments: there is one emergency line.
emergency_line_signed = Signal()
