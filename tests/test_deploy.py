"""docs/deploy.md and deploy/: what they name exists, and what can run without Docker runs."""

import json
import re
import shutil
import socket
import subprocess
from urllib.request import urlopen

import pytest
import yaml

from hotline.cli import main
from tests.caller import Caller, Provider
from tests.conftest import BASE, ROOT, TOKEN, serving
from tests.program import PATIENCE, eventually

DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "deploy.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def files():
    return {path.name: path.read_text("utf-8") for path in sorted(DEPLOY.iterdir()) if path.is_file()}


def test_every_command_exists():
    named = re.findall(r"(?:-m hotline|`hotline|^hotline|\", \"hotline\", \")\s*,?\s*\"?([a-z]+)", PAGE, re.MULTILINE)

    assert set(named) - set(main.commands) == set()


def test_every_file_that_is_named_exists():
    for name in re.findall(r"deploy/(\.?\w[\w.-]*\w)", PAGE + "".join(files().values())):
        assert (DEPLOY / name).exists() or name in (".env", "backups"), name


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


@pytest.mark.parametrize("unit", ["hotline.service", "hotline-desk.service"])
def test_systemd_understands_the_unit(unit):
    if not (verify := shutil.which("systemd-analyze")):
        pytest.skip("no systemd here")
    said = subprocess.run(
        [verify, "verify", DEPLOY / unit], capture_output=True, text=True, timeout=PATIENCE, check=False
    ).stderr

    assert [line for line in said.splitlines() if unit in line and "is not executable" not in line] == []


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


def test_calls_come_through_the_proxy_and_are_not_written_down(proxied):
    provider, log = proxied
    caller = Caller(provider).ring().dial("331")

    assert caller.where == f"{BASE}/voice/en/health-checks"
    assert provider.post(f"{BASE}/voice?plugh=%D8%B3", []).status == 200
    assert provider.send("GET", f"{BASE}/metrics").status == 404
    assert provider.send("POST", f"{BASE}/voice", b"x" * 100_000).status in (413, 502)  # 502: before 2.7
    assert urlopen(f"{provider.address}/health", timeout=PATIENCE).status == 200
    assert not re.search("health-checks|plugh", log.read_text())
