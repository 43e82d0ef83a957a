"""Every page of the desk, in every language of the desk, for everybody who may see it."""

import pytest

from hotline.desk.words import LANGUAGES
from tests.operators.conftest import NAMES

PAGES = (
    "/desk/",
    "/desk/line",
    "/desk/line?language=ckb&problems=1",
    "/desk/line/clinics",
    "/desk/try",
    "/desk/try?keys=331&text=31&text=stop",
    "/desk/contacts",
    "/desk/contacts/office",
    "/desk/publish",
    "/desk/back/1",
    "/desk/history",
    "/desk/history/compare?before=1&after=live",
    "/desk/people",
    "/desk/me",
    "/desk/help",
    "/desk/help/checks",
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_page(signed_in, page, language):
    response = signed_in("amal").get(page + ("&" if "?" in page else "?") + f"ui={language}")

    assert response.status_code == 200
    assert f'<html lang="{language}" dir="{LANGUAGES[language][1]}">' in response.text


@pytest.mark.parametrize("name", NAMES)
def test_everybody_sees_every_page(signed_in, name):
    client = signed_in(name)

    assert [client.get(page).status_code for page in PAGES] == [200] * len(PAGES)
