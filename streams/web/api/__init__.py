"""The JSON API, version 1."""

from fastapi import APIRouter

from streams.web.api import alerts, articles, desks, events, exports, positions, provenance, status, writes

PREFIX = "/api/v1"

router = APIRouter(prefix=PREFIX)
for _part in (alerts, provenance, positions, articles, desks, writes, events, exports, status):
    router.include_router(_part.router)
