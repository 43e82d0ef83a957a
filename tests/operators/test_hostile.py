"""Every way into the desk, with what nobody means: refused in words, with every header, and never an error of ours."""

import re
from io import BytesIO

import pytest

from hotline.desk import access
from hotline.desk.app import HEADERS
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
