"""Films and their captions, from content/media, in parts as a player asks for them. Nothing else that lies there is given out."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, abort, current_app, send_from_directory

from .video import MEDIA

media = Blueprint("media", __name__)
TYPES = {".mp4": "video/mp4", ".webm": "video/webm", ".vtt": "text/vtt; charset=utf-8"}  # not left to the machine's own table
AN_HOUR = 3600


@media.get("/media/<name>")
def film(name: str) -> Response:
    kind = TYPES.get(Path(name).suffix)
    if kind is None:
        abort(404)
    return send_from_directory(current_app.config["CONTENT"] / MEDIA, name, mimetype=kind, conditional=True, max_age=AN_HOUR)
