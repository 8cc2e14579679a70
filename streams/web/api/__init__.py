"""The JSON API, version 1."""

from fastapi import APIRouter, Depends
from fastapi.security import HTTPBearer

from streams.web.api import alerts, articles, desks, events, exports, positions, provenance, status, writes

PREFIX = "/api/v1"

_TOKEN = HTTPBearer(auto_error=False, description="A token as `volteface token new` makes it; none on loopback alone.")
"""It only tells of the header; who may ask is found out in streams.web.guard and streams.web.viewing."""

router = APIRouter(prefix=PREFIX, dependencies=[Depends(_TOKEN)])
for _part in (alerts, provenance, positions, articles, desks, writes, events, exports, status):
    router.include_router(_part.router)
