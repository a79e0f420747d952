"""The tables. Times are seconds since the epoch by the database's clock; every row carries its project."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

videos = Table(
    "videos",
    metadata,
    Column("id", String, primary_key=True),
    Column("project", String, nullable=False),
    Column("operation", String, nullable=False),
    Column("model", String, nullable=False),
    Column("engine_model", String, nullable=False),
    Column("prompt", Text, nullable=False),
    Column("caption", Text, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("seconds", Double, nullable=False),
    Column("fps", Double, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("strength", Double),
    Column("negative_prompt", Text),
    Column("audio", Boolean, nullable=False),
    Column("source_id", String),
    Column("remixed_from_video_id", String),
    Column("upload", String),
    Column("characters", JSON, nullable=False),
    Column("status", String, nullable=False),
    Column("progress", Integer, nullable=False),
    Column("created_at", Double, nullable=False),
    Column("started_at", Double),
    Column("completed_at", Double),
    Column("expires_at", Double),
    Column("failure_code", String),
    Column("failure_message", Text),
    Column("notes", JSON, nullable=False),
    Column("files", String),
    Column("preview", String),
    Column("extensions", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("max_attempts", Integer, nullable=False),
    Column("token", Integer, nullable=False),
    Column("worker", String),
    Column("lease_expires_at", Double),
    Column("deleted", Boolean, nullable=False, server_default=false()),
    Column("idempotency_key", String),
    Column("request_digest", String),
    UniqueConstraint("project", "idempotency_key"),
    Index(None, "project", "created_at", "id"),
    Index(None, "status", "created_at"),
    Index(None, "project", "started_at"),
    Index(None, "source_id"),
    Index(None, "project", "request_digest"),
)

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("project", String, nullable=False),
    Column("video_id", String, nullable=False),
    Column("type", String, nullable=False),
    Column("created_at", Double, nullable=False),
    Index(None, "video_id", "seq"),
    sqlite_autoincrement=True,
)

characters = Table(
    "characters",
    metadata,
    Column("id", String, primary_key=True),
    Column("project", String, nullable=False),
    Column("name", String, nullable=False),
    Column("video", String, nullable=False),
    Column("created_at", Double, nullable=False),
)

webhook_endpoints = Table(
    "webhook_endpoints",
    metadata,
    Column("id", String, primary_key=True),
    Column("project", String, nullable=False),
    Column("name", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("event_types", JSON, nullable=False),
    Column("secret", String, nullable=False),
    Column("previous_secret", String),
    Column("previous_secret_expires_at", Double),
    Column("created_at", Double, nullable=False),
    Column("updated_at", Double, nullable=False),
    Index(None, "project", "created_at", "id"),
)

webhook_deliveries = Table(
    "webhook_deliveries",
    metadata,
    Column("event_id", String, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("endpoint_id", String, ForeignKey("webhook_endpoints.id", ondelete="CASCADE"), primary_key=True),
    Column("attempt", Integer, nullable=False),
    Column("next_at", Double, nullable=False),
    Index(None, "endpoint_id", "next_at"),
)
