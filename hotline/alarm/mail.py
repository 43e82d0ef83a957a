"""Mail that the desk sends: over the server of HOTLINE_SMTP_URL, protected, and never waited for long."""

import smtplib
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

from hotline.settings import Unset

URL, FROM = "HOTLINE_SMTP_URL", "HOTLINE_MAIL_FROM"
EXAMPLE = "smtp://name:password@mail.example.org:587, or smtps://… for a server that is protected from the first letter"
PORTS = {"smtp": 587, "smtps": 465}
NEAR = ("localhost", "127.0.0.1", "::1")
TIMEOUT = 20  # seconds for each answer of the server
LONGEST = 254  # letters of an address


class Unsent(Exception):
    """A mail did not get away; the message says why, without the password and the address that it was for."""


@dataclass(frozen=True, slots=True)
class Server:
    """`protected`: from the first letter; else it is asked to be, and must be, unless `plain`."""

    host: str
    port: int
    protected: bool
    plain: bool
    sender: str
    name: str = ""
    password: str = ""


def server(environment: Mapping[str, str]) -> Server | None:
    """None where no mail is to be sent. Raises Unset."""
    url = environment.get(URL, "").strip()
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise Unset(f"{URL} is no address of a mail server ({error}). Write {EXAMPLE}") from error
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/"):
        raise Unset(f"{URL} is no address of a mail server. Write {EXAMPLE}")
    plain = parts.hostname in NEAR or parse_qs(parts.query).get("tls") == ["off"]
    name, password = (unquote(part or "") for part in (parts.username, parts.password))
    return Server(parts.hostname, port, parts.scheme == "smtps", plain, _sender(environment), name, password)


def _sender(environment: Mapping[str, str]) -> str:
    written = environment.get(FROM, "").strip()
    if not written:
        raise Unset(f"{FROM} is not set. Write who the mail comes from: Information line <line@example.org>")
    if not is_address(parseaddr(written)[1]):
        raise Unset(f"{FROM} is '{written:.80}', which is no address. Write: Information line <line@example.org>")
    return written


def is_address(written: str) -> bool:
    """Whether mail can go there: one plain address, and nothing that would end a line."""
    if not written.isascii() or not written.isprintable() or len(written) > LONGEST or written.count("@") != 1:
        return False
    try:
        found = Address(addr_spec=written)
    except (ValueError, IndexError, MessageError):
        return False
    return found.addr_spec == written and " " not in written and "." in found.domain.strip(".")


def letter(sender: str, to: str, subject: str, lines: Sequence[str], language: str, at: datetime) -> EmailMessage:
    """A mail by a machine, in plain words; nobody's holiday answers it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"], mail["Message-ID"] = format_datetime(at), make_msgid(domain=parseaddr(sender)[1].partition("@")[2])
    mail.set_content("\n".join(lines) + "\n", cte="base64")
    mail["Auto-Submitted"], mail["Content-Language"] = "auto-generated", language
    return mail


def send(to: Server, mail: EmailMessage) -> None:
    """Raises Unsent."""
    try:
        with _connected(to) as line:
            if to.name:
                line.login(to.name, to.password)
            line.send_message(mail)
    except smtplib.SMTPAuthenticationError as error:
        raise Unsent(f"{to.host} does not take the name and the password of {URL}.") from error
    except smtplib.SMTPRecipientsRefused as error:
        raise Unsent(f"{to.host} takes no mail for this address.") from error
    except smtplib.SMTPSenderRefused as error:
        raise Unsent(f"{to.host} takes no mail from the address in {FROM}.") from error
    except smtplib.SMTPNotSupportedError as error:
        raise Unsent(f"{to.host} cannot do what is needed: {error}.") from error
    except ssl.SSLError as error:
        raise Unsent(f"The connection to {to.host}:{to.port} cannot be protected: {error.reason or error}.") from error
    except (OSError, smtplib.SMTPException) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise Unsent(f"The mail server {to.host}:{to.port} does not do its part: {why}.") from error


def _connected(to: Server) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if to.protected:
        return smtplib.SMTP_SSL(to.host, to.port, timeout=TIMEOUT, context=trusted)
    line = smtplib.SMTP(to.host, to.port, timeout=TIMEOUT)
    line.ehlo()
    if line.has_extn("starttls") and not to.plain:
        line.starttls(context=trusted)
    elif not to.plain:
        line.close()
        raise Unsent(
            f"{to.host} offers no protection (STARTTLS), and the mail would cross the net in the open. Use smtps://, "
            f"or add ?tls=off to {URL} where that is right."
        )
    return line
