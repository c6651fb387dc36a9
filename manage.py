#!/usr/bin/env python
"""Run a management command, with the settings that .env or the environment names."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> None:
    # `site` is also a standard module, so our folder is a source root, never a package.
    sys.path.insert(0, str(ROOT / "site"))
    from environs import Env

    # Before the settings are chosen: a server's .env names those of production.
    env = Env()
    env.read_env(ROOT / ".env", recurse=False)
    chosen = env.str("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    os.environ["DJANGO_SETTINGS_MODULE"] = chosen
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
