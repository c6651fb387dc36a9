from django.apps import AppConfig

from mail.senders import register


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from home.sender import ContactSender

        register(ContactSender())
