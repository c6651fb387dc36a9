from environs import Env

DATABASES = {"default": Env().dj_db_url("DATABASE_URL")}
DATABASES["default"]["CONN_MAX_AGE"] = Env().int("CONN_MAX_AGE")
SECRET_KEY = "only-for-the-bench"
ALLOWED_HOSTS = ["127.0.0.1"]
# As on our site: names of files without a stamp, so that nothing has to be collected first.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
