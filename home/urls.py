from django.urls import path

from home import views

app_name = "home"
urlpatterns = [path("contact/send/", views.contact_send, name="contact_send")]
