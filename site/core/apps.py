from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Site"

    def ready(self) -> None:
        from core import checks  # noqa: F401
        from core.careful_forms import read_with_care
        from core.content_type import read_content_types_with_care
        from core.wagtail_exports import write_plain_cells

        read_with_care()
        read_content_types_with_care()
        write_plain_cells()
