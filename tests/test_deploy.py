"""docs/deploy.md and deploy/: what they name exists, and what can run without Docker runs."""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from urllib.request import urlopen

import click
import pytest
import yaml

from hotline.cli import main
from hotline.desk import help
from tests.caller import Caller, Provider
from tests.conftest import BASE, ROOT, TOKEN, serving
from tests.program import PATIENCE, eventually

DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "deploy.md").read_text("utf-8")
ADDRESSES = ("sms/kannel/secret", "sms/envayasms", "sms/telerivet", "sms/json", "sms/android")
README = (ROOT / "README.md").read_text("utf-8")


def files():
    return {path.name: path.read_text("utf-8") for path in sorted(DEPLOY.iterdir()) if path.is_file()}


def compose():
    return yaml.safe_load(files()["compose.yaml"])["services"]


def commands():
    """Every `hotline …` of the page and of deploy/, and what the containers run."""
    shell = re.findall(r"(?:-m hotline|`hotline|^hotline) ([^`\n]+)", PAGE, re.MULTILINE)
    shell += re.findall(r"-m hotline (.+?)(?:; then)?$", "".join(files().values()), re.MULTILINE)
    runs = [service["command"] for service in compose().values() if service.get("command")]
    runs.append(json.loads(re.search(r"^CMD (.+)", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)[1]))
    return [shlex.split(line, comments=True) for line in shell] + [run[run.index("hotline") + 1 :] for run in runs]


def parse(words):
    """As the command line does, but for files that are not here and letters that stand for a number."""
    context, command, rest = click.Context(main, info_name="hotline"), main, list(words)
    while isinstance(command, click.Group):
        name, *rest = rest
        command = command.get_command(context, name)
    try:
        command.make_context(name, list(rest))
    except click.MissingParameter:
        if rest:  # else it is only named
            raise
    except click.BadParameter as error:
        if "N" not in rest and "does not exist" not in str(error):
            raise


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_can_be_given(words):
    parse(words)


def test_a_command_with_a_slip_is_found_out():
    for words in (["serve", "--prot", "1"], ["user", "ad", "NAME"], ["rollback", "3"]):
        with pytest.raises((click.UsageError, AttributeError)):
            parse(words)


def test_only_the_desk_has_the_key_of_the_desk():
    given = {name: service.get("env_file", []) for name, service in compose().items()}

    assert [name for name, files in given.items() if "desk.env" in files] == ["desk"]
    assert "HOTLINE_SECRET_KEY" not in files()["env.example"] + files()["hotline.service"].replace("# ", "")


def test_every_file_that_is_named_exists():
    for name in re.findall(r"deploy/(\.?\w[\w.-]*\w)", PAGE + "".join(files().values())):
        assert (DEPLOY / name).exists() or name in (".env", "desk.env", "backups"), name


def test_every_setting_is_explained():
    named = set(re.findall(r"\bHOTLINE_[A-Z_]+", PAGE + "".join(files().values())))

    assert {name for name in named if name not in README} == set()


def test_compose_names_what_it_uses():
    told = files()
    compose = yaml.safe_load(told["compose.yaml"])
    asked = set(re.findall(r"\$\{([A-Z_]+)", told["compose.yaml"]))
    mounted = {volume.split(":")[0] for service in compose["services"].values() for volume in service["volumes"]}

    assert asked <= set(re.findall(r"^([A-Z_]+)=", told["env.example"], re.MULTILINE))
    assert {name for name in mounted if not name.startswith(".")} == set(compose["volumes"])
    assert all((DEPLOY / name).exists() for name in mounted if name.startswith(".") and name != "./backups")


def test_what_answers_strangers_can_change_nothing_but_its_volume():
    services = compose()

    for name in ("line", "desk"):
        assert (services[name]["read_only"], services[name]["cap_drop"]) == (True, ["ALL"])
        assert services[name]["volumes"] == ["state:/data"]


def test_only_the_proxy_is_open_to_the_net():
    services = yaml.safe_load(files()["compose.yaml"])["services"]

    assert [name for name, service in services.items() if "ports" in service] == ["caddy"]


def test_rules_and_dashboard_ask_for_figures_that_are_told():
    counted = set(re.findall(r'"(hotline_\w+)"', (ROOT / "hotline" / "metrics.py").read_text("utf-8")))
    told = counted | {f"{name}{end}" for name in counted for end in ("_total", "_sum", "_count")}
    rules = [rule["expr"] for group in yaml.safe_load(files()["alerts.yaml"])["groups"] for rule in group["rules"]]
    panels = [
        target["expr"] for panel in json.loads(files()["dashboard.json"])["panels"] for target in panel["targets"]
    ]

    assert set(re.findall(r"hotline_\w+", " ".join(rules + panels))) <= told


@pytest.mark.parametrize(
    "unit", ["hotline.service", "hotline-desk.service", "hotline-tick.service", "hotline-tick.timer"]
)
def test_systemd_understands_the_unit(unit):
    if not (verify := shutil.which("systemd-analyze")):
        pytest.skip("no systemd here")
    said = subprocess.run(
        [verify, "verify", DEPLOY / unit], capture_output=True, text=True, timeout=PATIENCE, check=False
    ).stderr

    assert [line for line in said.splitlines() if unit in line and "is not executable" not in line] == []


def test_the_image_holds_what_the_program_reads(tmp_path):
    """Its help too. Only what the Dockerfile copies, and the list of what goes in lets through, is there."""
    copied = re.findall(r"^COPY (\S+) \S+$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    let = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
    assert sorted(copied) == sorted(let)
    for name in copied:
        (tmp_path / name).symlink_to(ROOT / name)
    asked = (
        "from hotline.desk import help; from hotline.menu.editing import starter; print(*help.names(), starter.SHIPPED)"
    )
    command, there = [sys.executable, "-c", asked], {"PYTHONPATH": str(tmp_path)}
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, env=there).stdout

    assert said.split() == [*help.names(), str(tmp_path / "menus")]


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def proxied(app, tmp_path):
    """The line behind the Caddy of deploy/, without TLS; and what Caddy writes."""
    caddy = shutil.which("caddy") or pytest.skip("no caddy here; Debian has it")
    line, desk, admin = free_port(), free_port(), free_port()
    with serving(app) as address, (tmp_path / "log").open("wb") as log:
        settings = {
            "HOME": str(tmp_path),
            "LINE_HOST": f"http://127.0.0.1:{line}",
            "DESK_HOST": f"http://127.0.0.1:{desk}",
            "LINE": address.removeprefix("http://"),
            "CADDY_ADMIN": f"127.0.0.1:{admin}",
        }
        command = [caddy, "run", "--config", DEPLOY / "Caddyfile", "--adapter", "caddyfile"]
        with subprocess.Popen(command, env=settings, stdout=log, stderr=log) as process:
            try:
                eventually(lambda: listens(line))
                yield Provider(BASE, f"http://127.0.0.1:{line}", TOKEN), tmp_path / "log"
            finally:
                process.terminate()


def comes_through(provider):
    """A call, a body that is too large, and whether it is alive."""
    assert Caller(provider).ring().dial("331").where == f"{BASE}/voice/en/health-checks"
    assert provider.post(f"{BASE}/voice?plugh=%D8%B3", []).status == 200
    # The proxy, or the line where that is quicker: nobody signed it. 502: Caddy before 2.7.
    assert provider.send("POST", f"{BASE}/voice", b"x" * 100_000).status in (403, 413, 502)
    assert urlopen(f"{provider.address}/health", timeout=PATIENCE).status == 200


def test_calls_come_through_the_proxy_and_are_not_written_down(proxied):
    provider, log = proxied
    comes_through(provider)

    assert provider.send("GET", f"{BASE}/metrics").status == 404
    # Kannel asks with GET; none of them is unknown to the proxy.
    assert {provider.send("POST", f"{BASE}/{name}").status for name in ADDRESSES} == {403, 405}
    assert not re.search("health-checks|plugh", log.read_text())


# What is around the block of the page on a machine, and what this one needs besides: places of its own, and no TLS too.
NGINX = """
daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events {{}}
http {{
{places}
{block}
}}
"""
PLACES = "\n".join(f"{place}_temp_path {place};" for place in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))


@pytest.fixture
def nginx(app, tmp_path):
    """The line behind the nginx of the page, and all that nginx writes."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or pytest.skip("no nginx here; Debian has it")
    secret, open_ = free_port(), free_port()
    certificate = ["-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=line.example.org", "-days", "1"]
    subprocess.run(
        ["openssl", "req", *certificate, "-keyout", "line.key", "-out", "line.pem"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    [block] = re.findall(r"```nginx\n(.*?)```", PAGE, re.DOTALL)
    with serving(app) as address, (tmp_path / "log").open("wb") as log:
        for old, new in {
            "listen 443 ssl;": f"listen 127.0.0.1:{secret} ssl; listen 127.0.0.1:{open_};",
            "/etc/ssl": str(tmp_path),
            "http://127.0.0.1:8000": address,
        }.items():
            assert old in block
            block = block.replace(old, new)
        (tmp_path / "nginx.conf").write_text(NGINX.format(places=PLACES, block=block), "utf-8")
        command = [nginx, "-p", str(tmp_path), "-e", "stderr", "-c", "nginx.conf"]
        tried = subprocess.run([*command, "-t"], capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert "test is successful" in tried.stderr, tried.stderr
        with subprocess.Popen(command, stdout=log, stderr=log) as process:
            try:
                eventually(lambda: listens(open_) and listens(secret))
                yield Provider(BASE, f"http://127.0.0.1:{open_}", TOKEN), tmp_path / "log"
            finally:
                process.terminate()


def test_calls_come_through_nginx_and_are_not_written_down(nginx):
    provider, log = nginx
    comes_through(provider)

    assert not re.search("health-checks|plugh", log.read_text())
