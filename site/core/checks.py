"""House rules that a machine can check. `manage.py check` runs them."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, register
from wagtail.models import Page

from core.services.migrations import OTHER_VERSION, WHAT_TO_DO, of_another_version
from core.services.production import development_on_production


@register()
def site_folder_is_no_package(app_configs, **kwargs) -> list[Error]:
    if (Path(settings.BASE_DIR) / "site" / "__init__.py").exists():
        return [
            Error(
                "site/__init__.py exists, which hides Python's own module 'site'.",
                hint="Delete site/__init__.py. The folder is a source root, not a package.",
                id="core.E001",
            )
        ]
    return []


@register()
def settings_are_those_of_the_database(app_configs, **kwargs) -> list[Error]:
    if not development_on_production():
        return []
    return [
        Error(
            "This is the database of a real site, but these are not the production settings.",
            hint=(
                "Set DJANGO_SETTINGS_MODULE=config.settings.production, or write that line into"
                " .env. Nothing was changed. In a copy for trying things out, empty the table"
                " core_productionmark."
            ),
            id="core.E003",
        )
    ]


@register()
def database_is_of_this_version(app_configs, **kwargs) -> list[Error]:
    return [Error(OTHER_VERSION, hint=WHAT_TO_DO, id="core.E004")] if of_another_version() else []


@register()
def pages_have_no_view_restrictions(app_configs, **kwargs) -> list[Error]:
    return [
        Error(
            f"{model.__name__} offers view restrictions, but readers' pages are public.",
            hint="Inherit from core.models.BasePage.",
            obj=model,
            id="core.E002",
        )
        for model in apps.get_models()
        if issubclass(model, Page)
        and model._meta.app_label in settings.OUR_APPS
        and getattr(model, "private_page_options", [])
    ]
