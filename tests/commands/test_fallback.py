"""`hotline fallback`: files that any web server gives to whoever asks with GET, and how the provider is told."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from hotline.cli import main


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing."""


@pytest.fixture
def written(small, tmp_path):
    result = CliRunner().invoke(main, ["fallback", str(tmp_path / "public"), "--menus", str(small)])
    assert result.exit_code == 0
    return tmp_path / "public", result.output


def test_a_plain_web_server_answers_as_the_command_says(written):
    folder, output = written
    assert "with the method HTTP GET" in output
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        for name in ("voice.xml", "sms.xml"):
            with urlopen(f"http://127.0.0.1:{server.server_port}/{name}?ErrorCode=11200", timeout=10) as answer:
                assert answer.headers.get_content_type() in ("text/xml", "application/xml")
                assert ElementTree.fromstring(answer.read()).tag == "Response"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_contents_of_the_bins_are_printed(written):
    folder, output = written

    for name in ("voice.xml", "sms.xml"):
        assert f"{name}:\n{(folder / name).read_text('utf-8')}" in output


def test_the_files_are_named_where_they_will_lie(small, tmp_path):
    arguments = ["fallback", str(tmp_path), "--menus", str(small), "--url", "https://files.example.org/h/"]

    assert "https://files.example.org/h/voice.xml for calls" in CliRunner().invoke(main, arguments).output
