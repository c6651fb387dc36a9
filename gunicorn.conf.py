"""Gunicorn: `gunicorn` in the project's root starts the site. PORT and WEB_CONCURRENCY are read."""

from environs import Env

env = Env()
env.read_env(".env", recurse=False)

wsgi_app = "config.wsgi:application"
pythonpath = "site"
bind = f"{env.str('HOST', '127.0.0.1')}:{env.int('PORT', 8000)}"
workers = env.int("WEB_CONCURRENCY", 2)
# No header of a request says where the site is mounted: that would stand in each link.
forwarder_headers = ""
max_requests = 10_000
max_requests_jitter = 1_000
accesslog = "-"
# Some addresses are keys, such as the links in mails: they stand in no log.
logger_class = "core.private_addresses.AccessLog"
