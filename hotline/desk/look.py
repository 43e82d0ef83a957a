"""The organisation's colour and logo, as files: the content security policy allows no style in a page."""

from flask import Blueprint, Response, abort, send_file

from hotline.desk.access import ANYBODY, needs
from hotline.desk.brand import Brand


def blueprint(brand: Brand) -> Blueprint:
    desk = Blueprint("look", __name__)

    @desk.get("/desk/brand.css")
    @needs(ANYBODY)
    def css() -> Response:
        return Response(f":root {{ --brand: {brand.colour}; }}\n", content_type="text/css; charset=utf-8")

    @desk.get("/desk/logo")
    @needs(ANYBODY)
    def logo() -> Response:
        return send_file(brand.logo.resolve()) if brand.logo else abort(404)

    return desk
