"""Signals for higher layers."""

from django.dispatch import Signal

# An account was stopped. Keyword arguments: `person`, `by` (nobody on the server) and `choices`:
# by prefix, what the forms of the hook `register_forms_before_stop` hold (views/stop.py). Sent
# within the transaction of the change; a receiver that raises undoes it.
stopped = Signal()
