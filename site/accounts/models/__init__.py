from accounts.models.invitation import Invitation
from accounts.models.recovery_request import RecoveryRequest
from accounts.models.role import Role

__all__ = ["Invitation", "RecoveryRequest", "Role"]
