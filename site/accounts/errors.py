from django.core.exceptions import PermissionDenied


class AccountRefused(PermissionDenied):
    """A whole sentence for the person who asked. Nothing was changed."""
