from wagtail import hooks

from mail.viewsets import MailViewSet


@hooks.register("register_admin_viewset")
def mail_list():
    return MailViewSet()
