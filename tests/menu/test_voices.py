"""Voices by their providers' names: each of a locale of its own, and none for Kurdish."""

from dataclasses import replace

import pytest

from hotline.menu.checks.voices import check
from tests.conftest import NOW


def problems(loaded, language, voice, locale):
    line = loaded.menu.line
    spoken = line.languages[language]
    scalar = line.languages["en"].voice
    changed = replace(spoken, voice=replace(scalar, value=voice), locale=replace(scalar, value=locale))
    languages = {**line.languages, language: changed}
    return [problem.sentence for problem in check(replace(loaded.menu, line=replace(line, languages=languages)), NOW)]


@pytest.mark.parametrize(
    ("voice", "locale"),
    [
        ("Polly.Zayd-Neural", "ar-AE"),
        ("AWS.Polly.Hala-Neural", "ar-AE"),
        ("amazon.Hala:neural", "ar-AE"),
        ("amazon.Hala:neural:ar-AE", "ar-AE"),
        ("Google.ar-XA-Chirp3-HD-Kore", "ar-XA"),
        ("gcloud.ar-XA-Wavenet-A", "ar-XA"),
        ("Azure.ar-IQ-RanaNeural", "ar-IQ"),
        ("azure.ar-IQ-BasselNeural", "ar-IQ"),
    ],
)
def test_a_voice_of_any_provider_is_known(loaded, voice, locale):
    assert problems(loaded, "ar", voice, locale) == []


@pytest.mark.parametrize("voice", ["Polly.Tiffany-Generative", "Polly.Joanna", "amazon.Danielle:generative:en-US"])
def test_new_voices_of_polly(loaded, voice):
    assert problems(loaded, "en", voice, "en-US") == []


@pytest.mark.parametrize(
    "voice", ["Azure.ar-IQ-Rana", "azure.RanaNeural", "Polly.Rana-Neural", "Azure.ar-IQ-RanaNeural x"]
)
def test_what_is_no_voice_is_told(loaded, voice):
    assert "is not one that is known here" in problems(loaded, "ar", voice, "ar-IQ")[0]


@pytest.mark.parametrize("voice", ["Azure.ckb-IQ-AbcNeural", "Polly.Hala-Neural", "Google.ckb-IQ-Wavenet-A"])
def test_nobody_sells_a_kurdish_voice(loaded, voice):
    assert problems(loaded, "ckb", voice, "ckb-IQ") == [
        f"none of Amazon, Google and Azure has a voice for 'ckb', so '{voice}' would end the call. Write `voice: none`"
    ]
