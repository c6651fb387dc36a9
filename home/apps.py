from django.apps import AppConfig

from mail.senders import register


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from home import signal_handlers
        from home.sender import ContactSender

        signal_handlers.connect()
        register(ContactSender())
