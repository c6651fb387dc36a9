from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Site"

    def ready(self) -> None:
        from core import checks  # noqa: F401
        from core.wagtail_exports import write_plain_cells

        write_plain_cells()
