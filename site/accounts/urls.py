"""Addresses of log-in and of a person's own account. Names are those of django-allauth."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from accounts.views import address, invitations, recovery
from accounts.views.sessions import sessions

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("login/code/", mfa.authenticate, name="mfa_authenticate"),
    path("login/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("login/again/", account.logout, name="account_logout"),
    path("login/inactive/", account.account_inactive, name="account_inactive"),
    path("account/who/", account.reauthenticate, name="account_reauthenticate"),
    path(
        "account/who/passkey/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/factors/", mfa.index, name="mfa_index"),
    path("account/factors/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/factors/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/factors/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("account/factors/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "account/factors/passkeys/<int:pk>/remove/",
        passkeys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path(
        "account/factors/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"
    ),
    path(
        "account/factors/codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/factors/codes/file/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("invitation/<str:token>/", invitations.AcceptView.as_view(), name="account_invitation"),
    path("invitations/<int:pk>/again/", invitations.send_again, name="invitation_send_again"),
    path("invitations/<int:pk>/withdraw/", invitations.withdraw, name="invitation_withdraw"),
    path("account/address/", address.ChangeAddressView.as_view(), name="account_address"),
    path(
        "account/address/confirm/<str:token>/",
        address.confirm_address,
        name="account_confirm_address",
    ),
    path("account/recovery/", recovery.people, name="recovery_people"),
    path("account/recovery/<int:pk>/", recovery.RecoveryView.as_view(), name="recovery_person"),
    path("account/recovery/<int:pk>/withdraw/", recovery.withdraw, name="recovery_withdraw"),
    path("account/sessions/", sessions, name="usersessions_list"),
]
