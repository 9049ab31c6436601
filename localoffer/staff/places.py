"""The staff room's own places, with whom each lets in."""

from __future__ import annotations

from .area import AREA, HOME, SET_UP, SIGN_IN, Door, Item, Place
from .model import Role

FORM = ("GET", "POST")
PLACES = (
    Place(AREA, HOME, "staff.views:home", Role.READER),
    Place(f"{AREA}/sign-in", SIGN_IN, "staff.views:sign_in", Door.ANYBODY, FORM),
    Place(f"{AREA}/sign-out", "staff.sign_out", "staff.views:sign_out", Role.READER, ("POST",)),
    Place(f"{AREA}/first-time", "staff.first_time", "staff.setting_up:first_time", Door.ANYBODY, FORM),
    Place(f"{AREA}/first-time/app", SET_UP, "staff.setting_up:set_up_app", Door.SETTING_UP, FORM),
    Place(f"{AREA}/account", "staff.account", "staff.own_account:account", Role.READER),
    Place(f"{AREA}/account/password", "staff.password", "staff.own_account:password", Role.READER, FORM),
    Place(f"{AREA}/account/recovery-codes", "staff.recovery", "staff.own_account:recovery", Role.READER, FORM),
    Place(f"{AREA}/audit", "staff.audit", "staff.views:audit", Role.MANAGER),
)
MENU_END = (Item(f"{AREA}/audit", "Audit trail", Role.MANAGER), Item(f"{AREA}/account", "Your account", Role.READER))
