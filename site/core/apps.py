from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Site"

    def ready(self) -> None:
        from core import checks  # noqa: F401
        from core.auth import on_logged_in
        from core.background import periodic  # noqa: F401
        from core.careful_forms import read_with_care
        from core.content_type import read_content_types_with_care
        from core.redirects import keep_redirects_here
        from core.services.production import on_migrated
        from core.wagtail_exports import write_plain_cells

        keep_redirects_here()
        read_with_care()
        read_content_types_with_care()
        write_plain_cells()
        user_logged_in.connect(on_logged_in, dispatch_uid="core.on_logged_in")
        autodiscover_modules("tasks", "doctor")
        post_migrate.connect(on_migrated, sender=self, dispatch_uid="core.on_migrated")
