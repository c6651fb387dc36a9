from django.apps import AppConfig

from mail.senders import register


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from accounts import signal_handlers
        from accounts.sender import AccountSender

        register(AccountSender())
        signal_handlers.connect()
