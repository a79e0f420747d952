"""Standard Webhooks signatures (https://www.standardwebhooks.com), as the SDKs' `webhooks.unwrap` checks them."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable
from datetime import datetime

from standardwebhooks import Webhook

PREFIX = "whsec_"


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(24)).decode()


def hint(secret: str) -> str:
    """Enough of a secret to tell it from others."""
    return f"{PREFIX}...{secret[-4:]}"


def headers(message_id: str, body: str, sent_at: datetime, secrets: Iterable[str]) -> dict[str, str]:
    """The headers that sign `body`, once with each of `secrets`. `sent_at` must be in UTC; receivers allow 300 s."""
    signatures = [Webhook(secret).sign(message_id, sent_at, body) for secret in secrets]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(sent_at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
