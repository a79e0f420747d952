"""Routes under /v1/models: every model of the catalogue, and every other name for one."""

from __future__ import annotations

from fastapi import APIRouter

from mutoscope.api import openapi
from mutoscope.api.auth import Project
from mutoscope.api.schemas import ModelList, ModelObject
from mutoscope.api.videos import Serving

router = APIRouter(prefix="/v1/models", tags=["models"], responses=openapi.ERRORS)


@router.get("")
async def list_models(project: Project, service: Serving) -> ModelList:
    return ModelList(data=[ModelObject.of(name, model) for name, model in service.models()])


@router.get("/{model_id:path}")
async def retrieve_model(model_id: str, project: Project, service: Serving) -> ModelObject:
    return ModelObject.of(model_id, service.model(model_id))
