"""What one would write instead of the hotline: Flask, Twilio's library, the same words, TwiML made for each request."""

import json
import os
from pathlib import Path

from flask import Flask, Response, abort, request
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Gather, VoiceResponse

app = Flask(__name__)
validator = RequestValidator(os.environ["TWILIO_AUTH_TOKEN"])
MENU = json.loads(Path(os.environ["MENU"]).read_text("utf-8"))


@app.post("/voice/<language>/<page>")
def voice(language, page):
    url = request.url.replace("http://", "https://", 1)  # whatever the server makes of a proxy's headers
    if not validator.validate(url, request.form, request.headers.get("X-Twilio-Signature", "")):
        abort(403)
    page = MENU[language][page]["keys"].get(request.form.get("Digits"), page)
    return Response(str(said(language, page)), mimetype="text/xml")


def said(language, page):
    response = VoiceResponse()
    for words in MENU[language][page]["prompts"]:
        gather = Gather(num_digits=1, timeout=8, action=f"/voice/{language}/{page}")
        gather.say(words, voice="Polly.Joanna-Neural", language="en-US")
        response.append(gather)
    response.say(MENU[language][page]["goodbye"], voice="Polly.Joanna-Neural", language="en-US")
    response.hangup()
    return response
