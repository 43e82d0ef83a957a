"""Who may come in, and who may do what."""

import ast
import re
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from argon2 import Type, extract_parameters

from hotline.desk import access
from hotline.desk.people import factor, passwords, proof
from hotline.desk.people.patience import FREE
from hotline.store import draft, events, people, revisions, sessions
from hotline.store.people import ROLES
from tests.conftest import ROOT
from tests.operators.conftest import NAMES, PASSWORD, reworded

SOURCES = sorted((ROOT / "hotline" / "desk").rglob("*.py"))


def routes():
    """Every view of the desk: its file and name, and the decorators on it."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                called = [each for each in node.decorator_list if isinstance(each, ast.Call)]
                names = [ast.unparse(each.func) for each in called]
                if any(name.startswith("desk.") and name.split(".")[1] in ("get", "post", "route") for name in names):
                    yield f"{path.stem}.{node.name}", called


ROUTES = list(routes())


def test_no_route_is_overlooked(desk):
    answered = {rule.endpoint.rpartition(".")[2] for rule in desk.url_map.iter_rules()} - {"static"}

    assert answered == {name.rpartition(".")[2] for name, _ in ROUTES}


@pytest.mark.parametrize(("name", "decorators"), ROUTES)
def test_every_route_says_what_it_needs(name, decorators):
    last = decorators[-1]

    assert ast.unparse(last.func) == "needs", f"{name}: @needs stands last"
    assert ast.unparse(last.args[0]) in ("ANYBODY", "SEE", "TRANSLATE", "SWITCH", "WRITE", "PUBLISH")


@pytest.mark.parametrize(("name", "decorators"), ROUTES)
def test_what_changes_something_is_posted_and_needs_a_right(name, decorators):
    """Signing in, the answer of whoever has a secret link, the language of the desk, what everybody may do with an
    account of their own, and the line that is played and changes nothing stand apart."""
    own = (
        "sign_in.",
        "approve.answer",
        "play.",
        "home.language",
        "staff.password",
        "staff.begin_factor",
        "staff.set_factor",
        "staff.address",
    )
    posts = any(ast.unparse(each.func) == "desk.post" for each in decorators)

    if posts and not name.startswith(own):
        assert ast.unparse(decorators[-1].args[0]) in ("TRANSLATE", "SWITCH", "WRITE", "PUBLISH")


def test_every_role_may_something():
    assert set(access.MAY) == set(ROLES)


@pytest.mark.parametrize("path", ["/desk/", "/desk/line", "/desk/people", "/desk/nothing-there", "/desk/history/1.zip"])
def test_a_stranger_sees_only_the_page_to_sign_in(stranger, path):
    response = stranger.get(path)

    assert (response.status_code, response.location) == (302, "/desk/sign-in")


def test_after_signing_in_one_is_where_one_wanted_to_be(stranger):
    stranger.get("/desk/line?language=ar")

    assert stranger.sign_in("Amal ", PASSWORD).location == "/desk/line?language=ar"


def test_what_a_page_fetches_is_no_place_to_come_back_to(stranger):
    stranger.get("/desk/try?keys=3")
    stranger.get("/desk/try/live/book.json", headers={"Sec-Fetch-Dest": "empty"})

    assert stranger.sign_in("amal", PASSWORD).location == "/desk/try?keys=3"


def test_without_its_slash_it_is_the_desk_too(stranger):
    assert stranger.get("/desk").status_code in (302, 308)


def test_a_wrong_name_and_a_wrong_password_look_the_same(stranger):
    name = stranger.sign_in("nobody", PASSWORD)
    password = stranger.sign_in("amal", "something else entirely")

    assert (name.status_code, password.status_code) == (403, 403)
    assert without_token(name.text).replace("nobody", "amal") == without_token(password.text)


def without_token(text):
    return re.sub('name="csrf_token" value="[^"]+"', "", text)


def test_wrong_tries_slow_down_and_keep_nobody_out(desk, clock):
    known, thief = desk.test_client(), desk.test_client()
    known.sign_in("amal", PASSWORD)
    known.send("/desk/sign-out", "/desk/")
    for _ in range(FREE):
        assert thief.sign_in("amal", "a guess at the password").status_code == 403

    assert thief.sign_in("amal", PASSWORD).status_code == 429
    clock.now += timedelta(seconds=31)
    assert thief.sign_in("amal", "a guess at the password").status_code == 403
    assert thief.sign_in("amal", PASSWORD).status_code == 429
    answer = known.post(
        "/desk/sign-in",
        data={"csrf_token": known.token("/desk/sign-in"), "name": "amal", "password": PASSWORD},
        environ_base={"REMOTE_ADDR": "127.0.0.2"},
    )
    assert answer.status_code == 302, "the browser in which she has signed in before is counted by itself"


@pytest.mark.parametrize(
    ("peer", "told", "counted"),
    [
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("172.18.0.2", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("172.217.0.2", "203.0.113.9", "172.217.0.2"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("", "203.0.113.9", ""),
    ],
)
def test_whose_address_is_counted(desk, peer, told, counted):
    """A stranger cannot be somebody else with each guess; a proxy of this network is believed."""
    with desk.test_request_context(headers={"X-Forwarded-For": told}, environ_base={"REMOTE_ADDR": peer}):
        assert proof.address() == counted


def test_passwords_are_dear_to_guess():
    """At least what OWASP asks for: argon2id, 19 MiB, twice."""
    kept = extract_parameters(passwords.hashed(PASSWORD))

    assert (kept.type, kept.memory_cost >= 19 * 1024, kept.time_cost >= 2) == (Type.ID, True, True)


def test_what_counts_tries_names_nobody(store, stranger):
    stranger.sign_in("amal", "a guess at the password")
    kept = Path(store.path).read_bytes()

    assert b"127.0.0.1" not in kept


@pytest.mark.parametrize("name", NAMES)
def test_only_who_may_switch_can_switch(signed_in, store, name):
    client = signed_in(name)
    response = client.send("/desk/contacts/office/off", "/desk/", why="a stranger answers")

    assert response.status_code == (302 if name in ("edip", "amal") else 403)


@pytest.mark.parametrize("path", ["/desk/publish", "/desk/back/1", "/desk/people", "/desk/people/vera/off"])
@pytest.mark.parametrize("name", ["vera", "hevi", "edip"])
def test_only_publishers_publish_and_manage_people(signed_in, name, path):
    assert signed_in(name).send(path, "/desk/").status_code == 403


def test_a_form_without_its_token_does_nothing(signed_in, store):
    client = signed_in("amal")

    assert client.post("/desk/contacts/office/off", data={"why": "x"}).status_code == 400
    assert events.latest(store)[0].what == "publish"


def test_another_page_cannot_post(signed_in):
    client = signed_in("amal")
    token = client.token("/desk/")
    answer = client.post(
        "/desk/contacts/office/off", data={"why": "x", "csrf_token": token}, headers={"Origin": "https://evil.example"}
    )

    assert answer.status_code == 403


def test_another_name_is_not_this_desk(desk):
    assert desk.test_client().get("/desk/sign-in", headers={"Host": "evil.example"}).status_code == 421


def test_a_session_ends_after_twelve_hours(signed_in, clock):
    client = signed_in("amal")
    assert client.get("/desk/").status_code == 200
    clock.now += sessions.LASTS + timedelta(seconds=1)

    assert client.get("/desk/").status_code == 302


def test_signing_out_everywhere_ends_every_session(signed_in):
    here, there = signed_in("amal"), signed_in("amal")
    here.send("/desk/sign-out/everywhere", "/desk/me")

    assert (here.get("/desk/").status_code, there.get("/desk/").status_code) == (302, 302)


def test_who_is_switched_off_is_out_at_once(signed_in):
    vera, amal = signed_in("vera"), signed_in("amal")
    amal.send("/desk/people/vera/off", "/desk/people")

    assert vera.get("/desk/").status_code == 302
    assert vera.sign_in("vera", PASSWORD).status_code == 403


def test_nobody_can_lock_oneself_out(signed_in):
    amal = signed_in("amal")

    assert amal.send("/desk/people/amal/off", "/desk/people").status_code == 409
    assert amal.send("/desk/people/amal/role", "/desk/people", role="viewer").status_code == 409


def test_a_new_password_ends_the_other_sessions(signed_in):
    amal, thief = signed_in("amal"), signed_in("amal")
    amal.send("/desk/me/password", "/desk/me", old=PASSWORD, new="another river at dusk")

    assert thief.get("/desk/").status_code == 302
    assert thief.sign_in("amal", PASSWORD).status_code == 403
    assert thief.sign_in("amal", "another river at dusk").status_code == 302


def test_every_act_is_an_event(signed_in, store):
    amal = signed_in("amal")
    amal.send("/desk/people", "/desk/people", name="New", role="viewer", password="three words in a row")
    amal.send("/desk/people/new/role", "/desk/people", role="editor")
    amal.send("/desk/contacts/office/off", "/desk/contacts", why="a stranger answers")

    assert [(event.who, event.what, event.about) for event in events.latest(store)[:3]] == [
        ("amal", "off", "contact office"),
        ("amal", "role", "new: editor"),
        ("amal", "add", "viewer new"),
    ]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"name": "vera"}, 409),
        ({"name": "a/b"}, 400),
        ({"name": ""}, 400),
        ({"role": "king"}, 400),
        ({"password": "short"}, 400),
        ({"password": "newcomer newcomer"}, 400),
    ],
)
def test_who_cannot_be_added(signed_in, fields, status):
    good = {"name": "newcomer", "role": "viewer", "password": "three words in a row"}

    assert signed_in("amal").send("/desk/people", "/desk/people", **(good | fields)).status_code == status


def app_code(desk, store, clock, name):
    """What the app on the telephone of somebody shows now."""
    room_key = desk.config["SECRET_KEY"]
    secret = factor.secret(room_key, people.find(store, name).factor)
    return pyotp.TOTP(secret).at(clock.now)


@pytest.fixture
def factored(desk, signed_in, store, clock):
    """Amal has set the second factor; her codes on paper."""
    client = signed_in("amal")
    shown = client.send("/desk/me/factor", "/desk/me", old=PASSWORD).text
    secret = shown.split('<code dir="ltr">')[1].split("<")[0]
    token = client.token("/desk/me")
    page = client.post("/desk/me/factor/set", data={"csrf_token": token, "code": pyotp.TOTP(secret).at(clock.now)})
    assert page.status_code == 200
    return [part.split("<")[0] for part in page.text.split('<code dir="ltr">')[1:]]


def test_the_second_factor_is_asked_for(desk, store, clock, factored, stranger):
    assert stranger.sign_in("amal", PASSWORD).location == "/desk/sign-in/code"
    assert stranger.get("/desk/").status_code == 302, "half signed in is not signed in"
    assert stranger.send("/desk/sign-in/code", "/desk/sign-in/code", code="000000").status_code == 403
    used = app_code(desk, store, clock, "amal")
    assert stranger.send("/desk/sign-in/code", "/desk/sign-in/code", code=used).status_code == 403, "used to set it"
    clock.now += timedelta(seconds=30)
    code = app_code(desk, store, clock, "amal")

    assert stranger.send("/desk/sign-in/code", "/desk/sign-in/code", code=code).status_code == 302
    assert stranger.get("/desk/").status_code == 200


def test_a_code_on_paper_opens_once(desk, factored):
    assert len(factored) == factor.PAPER
    for status in (302, 403):
        client = desk.test_client()
        client.sign_in("amal", PASSWORD)
        assert client.send("/desk/sign-in/code", "/desk/sign-in/code", code=factored[0]).status_code == status


def test_a_store_alone_does_not_open_the_desk(store, factored):
    """Neither the secret of the app nor the codes on paper lie in it."""
    kept = Path(store.path).read_bytes()

    assert not any(code.encode() in kept for code in factored)


def test_an_open_browser_is_not_enough_to_set_another_second_factor(signed_in, store, factored, clock):
    """Her password is asked for, and a code of the factor that there is."""
    before = people.find(store, "amal").factor
    thief = signed_in("amal")

    assert thief.send("/desk/me/factor", "/desk/me", old="a guess at the password").status_code == 403
    assert thief.send("/desk/me/factor", "/desk/me", old=PASSWORD, code="000000").status_code == 403
    assert thief.post("/desk/me/factor/set", data={"csrf_token": thief.token("/desk/me")}).location == "/desk/me"
    assert people.find(store, "amal").factor == before
    assert thief.send("/desk/me/factor", "/desk/me", old=PASSWORD, code=factored[0]).status_code == 200


@pytest.mark.parametrize(
    ("path", "page", "fields"),
    [
        ("/desk/me/factor", "/desk/me", {"old": PASSWORD, "code": "000000"}),
        ("/desk/publish", "/desk/publish", {"why": "x", "code": "000000"}),
        ("/desk/sign-in/code", "/desk/sign-in/code", {"code": "000000"}),
    ],
)
def test_guessing_codes_is_slowed_down(desk, signed_in, store, factored, clock, path, page, fields):
    """Wherever they are asked for; a right one has to wait too."""
    clock.now += timedelta(seconds=30)
    begun = draft.begin(store, 1)
    draft.write(store, {"health.yaml": reworded(begun.folder["health.yaml"].decode()).encode()}, begun.edition)
    client = signed_in("amal")
    if page == "/desk/sign-in/code":
        client = desk.test_client()
        client.sign_in("amal", PASSWORD)
    else:
        sessions.factor(store, client.get_cookie("desk").value, clock.now - timedelta(hours=1))
    token = client.token(page)
    found = re.search('name="digest" value="([^"]+)"', client.get(page).text)
    form = {"csrf_token": token, "digest": found[1] if found else "", **fields}
    for _ in range(FREE):
        assert "wrong, or was used" in client.post(path, data=form).text

    slowed = client.post(path, data=form | {"code": app_code(desk, store, clock, "amal")})

    assert "Too many wrong tries" in slowed.text
    assert revisions.newest(store).number == 1


def test_whose_session_ended_over_a_form_comes_back_to_it(signed_in, clock):
    client = signed_in("amal")
    token = client.token("/desk/contacts/office")
    clock.now += sessions.LASTS + timedelta(seconds=1)
    there = {"Referer": "http://localhost/desk/contacts/office?ui=ar"}
    client.post("/desk/contacts/office/off", data={"csrf_token": token, "why": "x"}, headers=there)

    assert client.sign_in("amal", PASSWORD).location == "/desk/contacts/office?ui=ar"
