from tests.mail.conftest import relay

__all__ = ["relay"]
