from mail.models.letter import Letter
from mail.models.mail import Mail
from mail.models.relay import Relay

__all__ = ["Letter", "Mail", "Relay"]
