from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from openai import InvalidWebhookSignatureError, OpenAI
from standardwebhooks import Webhook, WebhookVerificationError

from mutoscope.webhooks import signing

BODY = '{"id": "evt_1", "type": "video.completed", "data": {"id": "vidéo_1"}}'


def sdk(secret: str) -> OpenAI:
    return OpenAI(api_key="none", webhook_secret=secret)


def test_both_libraries_accept_a_signature() -> None:
    secret = signing.new_secret()
    headers = signing.headers("evt_1", BODY, datetime.now(UTC), [secret])
    assert Webhook(secret).verify(BODY, headers)["id"] == "evt_1"
    assert sdk(secret).webhooks.unwrap(BODY, headers).id == "evt_1"


def test_each_of_two_secrets_verifies_alone() -> None:
    new, old = signing.new_secret(), signing.new_secret()
    headers = signing.headers("evt_1", BODY, datetime.now(UTC), [new, old])
    for secret in (new, old):
        Webhook(secret).verify(BODY, headers)
        sdk(secret).webhooks.verify_signature(BODY, headers)


def test_a_changed_body_an_old_time_and_a_foreign_secret_are_refused() -> None:
    secret, now = signing.new_secret(), datetime.now(UTC)
    fresh = signing.headers("evt_1", BODY, now, [secret])
    stale = signing.headers("evt_1", BODY, now - timedelta(seconds=301), [secret])
    for body, headers, key in [(BODY + " ", fresh, secret), (BODY, stale, secret), (BODY, fresh, signing.new_secret())]:
        with pytest.raises(WebhookVerificationError):
            Webhook(key).verify(body, headers)
        with pytest.raises(InvalidWebhookSignatureError):
            sdk(key).webhooks.unwrap(body, headers)


def test_a_hint_shows_the_end_of_a_secret_only() -> None:
    secret = signing.new_secret()
    assert secret.startswith("whsec_")
    assert signing.hint(secret) == f"whsec_...{secret[-4:]}"
