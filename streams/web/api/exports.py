"""Exports: whole tables for a notebook or a spreadsheet."""

from enum import StrEnum
from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from streams.readmodel.sheets import SHEETS, Asking
from streams.readmodel.sheets.csv_file import as_csv
from streams.readmodel.sheets.parquet_file import NotInstalledError, as_parquet
from streams.web.api.shape import problems
from streams.web.problem import ProblemError
from streams.web.viewing import TheSite, TheViewer

router = APIRouter(tags=["exports"], responses=problems(501))


class Table(StrEnum):
    """A table."""

    STANCES = "stances"
    POSITIONS = "positions"
    ALERTS = "alerts"


@router.get(
    "/export/{table}.csv",
    response_class=StreamingResponse,
    responses={200: {"description": "The table", "content": {"text/csv": {"schema": {"type": "string"}}}}},
)
def export_csv(where: TheSite, looking: TheViewer, table: Table) -> StreamingResponse:
    """A table as CSV (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe."""
    asking = Asking(where.model, where.names, looking.desk_id, looking.scope)
    return StreamingResponse(as_csv(SHEETS[table], asking), media_type="text/csv", headers=_named(f"{table}.csv"))


@router.get(
    "/export/{table}.parquet",
    response_class=StreamingResponse,
    responses={200: {"description": "The table", "content": {"application/vnd.apache.parquet": {}}}},
)
def export_parquet(where: TheSite, looking: TheViewer, table: Table) -> StreamingResponse:
    """A table as Parquet."""
    asking = Asking(where.model, where.names, looking.desk_id, looking.scope)
    try:
        body = as_parquet(SHEETS[table], asking)
    except NotInstalledError as error:
        raise ProblemError(HTTPStatus.NOT_IMPLEMENTED, str(error)) from error
    kind = "application/vnd.apache.parquet"
    return StreamingResponse(body, media_type=kind, headers=_named(f"{table}.parquet"))


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
