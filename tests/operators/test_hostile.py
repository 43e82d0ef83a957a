"""Every way into the desk, with what nobody means: refused in words, with every header, and never an error of ours."""

import re
from functools import cache
from io import BytesIO
from itertools import cycle
from urllib.parse import quote

import pytest

from hotline.desk import access
from hotline.desk.app import HEADERS
from tests.conftest import ROOT
from tests.operators.conftest import NAMES

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")
PARTS = (
    "x" * 3000,
    "..%2f..%2fetc%2fpasswd",
    "%00",
    "%ff%fe",
    "%D9%A3",
    "-1",
    "0",
    "9" * 30,
    "%0d%0aSet-Cookie:x=y",
    "live",
)
QUERIES = (
    "which=%ff&at=%00&keys=%ff&text=%ff&language=%ff",
    "which=" + "9" * 5000,
    "at=2026-13-45T99:99&ui=xx",
    "&&&=&;",
)
BODIES = (
    ("application/x-www-form-urlencoded", b"csrf_token=%ff&name=%ff&why=%00&" + b"a=1&" * 900),
    ("application/x-www-form-urlencoded", b"\xff\xfe\x00" * 500),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="why"\r\n\r\n'),
    ("multipart/form-data", b"no boundary"),
    ("application/json", b"[" * 10_000),
)

# What somebody sends in a field.
VALUES = (
    b"[" * 50_000,
    b'[["page clinics title", "\\ud800", "", ""]]',
    b"[[1, 2, 3, {}]]",
    b'{"digit-1": ["x"], "a": {}}',
    b"\xed\xa0\x80 \x00 \x1b[31m",
    b"9" * 500,
    b"../../../etc/passwd",
    b"a\r\nX-Evil: yes\r\n\r\n",
    "\u202e<script>alert(1)</script>{{7*7}}{contact:office}".encode(),
)
THERE = {"language": "ckb", "what": "page", "name": "clinics", "which": "draft", "number": "1", "page": "clinics"}
THERE |= {"secret": "x" * 43, "contact": "office", "person": "vera", "part": "1"}
NAMED = {
    "contacts": "office",
    "scenarios": "in-danger",
    "scenario": "in-danger",
    "naming": "office",
    "paper": "health.yaml",
}
PREFIXED = ("w.title.ckb", "s.title.ckb", "w.text", "c.page clinics title", "o.page clinics title", "r.page clinics")


@pytest.fixture(scope="module")
def inside(opened):
    """Signed in as the one who may do most, so that what is refused is refused for what it is."""
    client = opened.client("amal")
    return client, {"X-CSRFToken": client.token("/desk/")}


@pytest.fixture(scope="module")
def rules(opened):
    return [rule for rule in opened.desk.url_map.iter_rules() if rule.endpoint.partition(".")[0] != "sign_in"]


def paths(rule, parts):
    """The path of a route, with each hostile part in all its gaps."""
    head, *gaps = rule.rule.replace("<path:", "<").replace("<int:", "<").split("<")
    rests = [gap.partition(">")[2] for gap in gaps]
    return [head + "".join(part + rest for rest in rests) for part in (parts if gaps else parts[:1])]


@pytest.mark.parametrize("method", METHODS)
def test_parts_of_a_path(inside, rules, method):
    """Without the token of a form, which comes after the route was found. A method that no route has reads no part."""
    client, _ = inside
    parts = PARTS if method in ("GET", "POST") else PARTS[:2]
    for path in {path for rule in rules for path in paths(rule, parts)}:
        response = client.open(path, method=method)

        assert response.status_code < 500 or response.status_code == 501, f"{method} {path[:80]}"
        assert response.status_code != 200 or method in ("GET", "HEAD", "OPTIONS"), f"{method} {path[:80]}"
        assert_strict(response)
        response.close()


@pytest.mark.parametrize("query", QUERIES)
def test_queries(inside, rules, query):
    client, _ = inside
    for rule in rules:
        if "GET" in rule.methods and not rule.arguments:
            assert client.get(f"{rule.rule}?{query}").status_code < 500, rule.rule


@pytest.mark.parametrize(("kind", "body"), BODIES)
def test_forms(inside, rules, kind, body):
    """With the token of a form, so that each is read to its end."""
    client, token = inside
    for rule in rules:
        if "POST" in rule.methods and rule.endpoint != "home.language":
            path = re.sub("<int:[a-z]+>", "1", rule.rule).replace("<name>", "nobody").replace("<which>", "live")
            response = client.post(path, data=BytesIO(body), content_type=kind, headers=token)

            assert response.status_code < 500, path
            assert_strict(response)


@cache
def fields():
    """Every field that the desk reads of a form."""
    sources = (path.read_text("utf-8") for path in (ROOT / "hotline" / "desk").rglob("*.py"))
    found = (re.findall(r"""form(?:\.get\(|\[|\.getlist\()"([a-z._]+)\"""", source) for source in sources)
    return sorted({name for names in found for name in names}.union(PREFIXED))


def test_forged_forms(inside, rules):
    """To places that are there, so that each is understood as far as it can be."""
    for rule in rules:
        if "POST" in rule.methods and rule.endpoint not in ("home.language", "people.everywhere"):
            there = THERE | {"name": NAMED.get(rule.endpoint.split(".")[0], "clinics")}
            path = re.sub("<(?:[a-z]+:)?([a-z]+)>", lambda gap, there=there: there[gap[1]], rule.rule)
            forged(inside, path, dict(zip(fields(), cycle(VALUES), strict=False)))


@pytest.mark.parametrize("path", ["/desk/languages/ckb/take", "/desk/recordings/ckb"])
@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_forged_json(inside, path, value):
    forged(inside, path, dict.fromkeys(fields(), value))


def forged(inside, path, sent):
    client, token = inside
    body = b"&".join(quote(name).encode() + b"=" + quote(value).encode() for name, value in sent.items())
    response = client.post(path, data=body, content_type="application/x-www-form-urlencoded", headers=token)

    assert response.status_code < 500, f"{path}: {response.text[:300]}"
    assert "X-Evil" not in response.headers
    assert "<script>alert" not in response.text
    assert_strict(response)


def test_a_body_that_is_too_large(inside):
    client, token = inside

    assert client.post("/desk/waive", data={"why": "x" * 2_000_000}, headers=token).status_code == 413


@pytest.mark.parametrize("name", NAMES)
def test_who_may_not_is_refused_on_every_route(opened, rules, name):
    """And nobody else: whoever may is told about what she sent, not about who she is."""
    client = opened.client(name)
    token = {"X-CSRFToken": client.token("/desk/")}
    role = NAMES[name]
    for rule in rules:
        needed = getattr(opened.desk.view_functions[rule.endpoint], "needs", access.ANYBODY)
        path = re.sub("<int:[a-z]+>", "77", rule.rule).replace("<name>", "nobody").replace("<which>", "77")
        refused = needed != access.ANYBODY and needed not in access.MAY[role]
        method = "POST" if "POST" in rule.methods else "GET"
        if rule.endpoint.startswith(("people.password", "people.begin_factor")):
            continue  # refuses whoever does not give the password, too
        with client.open(path, method=method, headers=token) as response:
            assert (response.status_code == 403) == refused, f"{name}: {method} {path}"


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost:1", "http://127.0.0.1.evil.example"]
)
def test_forms_of_other_origins(inside, opened, origin):
    client, token = inside
    for rule in opened.desk.url_map.iter_rules():
        if "POST" in rule.methods and not rule.arguments:
            assert client.post(rule.rule, headers={**token, "Origin": origin}).status_code == 403, rule.rule


def assert_strict(response):
    missing = [name for name in HEADERS if name not in response.headers]
    assert missing == [], f"{response.request.path[:80]} ({response.status_code})"
    assert "Set-Cookie:x" not in str(response.headers)
