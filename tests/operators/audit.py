"""A client that looks at every answer of every test: what must be true of any page of the desk."""

import re
from collections import Counter

from flask.testing import FlaskClient
from lxml import html

ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
# What people wrote as they liked, data of scripts, and the handbook, whose examples are in all languages.
QUOTED = " or ".join(f"ancestor::{name}" for name in ("q", "script", "template", "article"))
STRICT = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")


class Client(FlaskClient):
    """Signs in, sends forms with the token that is on the page, and audits what comes back."""

    def open(self, *args, **kwargs):
        response = super().open(*args, **kwargs)
        for name in STRICT:
            assert response.headers.get(name), f"{response.request.path} has no {name}"
        assert "unsafe" not in response.headers["Content-Security-Policy"]
        asked = response.request.method not in ("HEAD", "OPTIONS")
        if asked and response.mimetype == "text/html" and response.status_code not in (301, 302, 308):
            audit(response.request.path, response.get_data(as_text=True))
        return response

    def sign_in(self, name, password):
        return self.send("/desk/sign-in", name=name, password=password)

    def send(self, path, page=None, **fields):
        """Post a form as the browser does, with the token of the page on which it stands."""
        return self.post(path, data={"csrf_token": self.token(page or "/desk/sign-in"), **fields})

    def token(self, page):
        found = re.search('name="csrf_token" value="([^"]+)"', self.get(page, follow_redirects=True).text)
        assert found, f"{page} has no form"
        return found[1]


def audit(path, text):
    document = html.document_fromstring(text)
    (heading,) = document.xpath("//h1")
    title = document.findtext(".//title")
    assert " ".join(heading.text_content().split()) in title, f"{path}: '{title}' does not repeat its heading"
    doubled = [name for name, times in Counter(document.xpath("//@id")).items() if times > 1]
    assert doubled == [], f"{path}: ids stand twice"
    for form in document.xpath("//form[@method='post']"):
        assert form.xpath(".//input[@name='csrf_token']/@value"), f"{path}: a form without its token"
    assert document.xpath("//*[@style] | //*[@onclick] | //script[not(@src)]") == [], f"{path}: code in the page"
    assert document.get("lang"), path
    assert document.get("dir"), path
    for element in document.xpath("//body//*[@lang]"):
        assert element.get("dir") or element.tag in ("option", "nav"), f"{path}: {html.tostring(element)[:200]}"
    for words in document.xpath(f"//body//text()[not({QUOTED})]"):
        if ARABIC.search(words):
            around = words.getparent().getparent() if words.is_tail else words.getparent()
            spoken = around.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
            assert spoken != "en", f"{path}: nobody knows in which language '{words.strip()[:60]}' is"
    for field in document.xpath("//input[not(@type='hidden' or @hidden)] | //select | //textarea"):
        name = field.get("id")
        assert field.xpath("ancestor::label") or document.xpath(f"//label[@for='{name}']"), f"{path}: no label: {name}"
