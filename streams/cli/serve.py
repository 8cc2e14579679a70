"""`volteface serve`: the page, the API, the feeds and the event stream of the desks."""

import re
import time
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import orjson
import typer

from schemas.desk import Desks
from streams.cli.options import DEFAULT_DATA, AsJson, Bootstrap, Prefix, installation_at
from streams.cli.serve_delivery import delivering_beside, from_here
from streams.cli.serve_site import Sought, site_of, tell
from streams.errors import UsageError
from streams.installation import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX
from streams.operations.listening import Listening, listening_at
from streams.web.access import ALL_DESKS, Access
from streams.web.app import app_of
from streams.web.guard import LOOPBACK
from streams.web.server import serve as served
from streams.web.tokens_file import WatchedTokens

DEFAULT_HTTP = "127.0.0.1:8484"
_BASE_URL = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+/?")

ServedFolder = Annotated[
    Path | None,
    typer.Argument(
        help="A folder that `replay --out` wrote, or will write; run where none is given.",
        metavar="DIR",
        envvar="VOLTEFACE_DATA",
        show_default=False,
    ),
]


def serve(
    folder: ServedFolder = None,
    *,
    http: Annotated[str, typer.Option("--http", metavar="HOST:PORT", help="Where to listen; port 0: a free one.")] = (
        DEFAULT_HTTP
    ),
    desks: Annotated[Path | None, typer.Option("--desks", help="Who is told what, and how (YAML).")] = None,
    tokens: Annotated[
        Path | None, typer.Option("--tokens", help="Who may ask (YAML), as `volteface token new` writes it.")
    ] = None,
    base_url: Annotated[
        str | None, typer.Option("--base-url", metavar="URL", help="How others reach it: for links, and cookies.")
    ] = None,
    catalogue: Annotated[
        Path | None, typer.Option("--catalogue", "-c", help="For names (YAML); default: that of the run in DIR.")
    ] = None,
    kafka: Annotated[bool, typer.Option("--kafka", help="Serve what is on Kafka, not what is in DIR.")] = False,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="DIR", help="With --kafka: a folder for the read model.")
    ] = None,
    from_beginning: Annotated[
        bool,
        typer.Option("--from-beginning", help="Deliver to a new desk all alerts there are, not those from now on."),
    ] = False,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    json: AsJson = False,
) -> None:
    """Serve the page, the JSON API, the Atom feeds and the event stream, until ctrl-C or SIGTERM, and deliver.

    Follows the log in DIR while a replay writes it, or with --kafka the topics, into DIR/readmodel.sqlite3, which
    can be deleted at any time and is made anew. With --desks it sends alerts to the desks' receivers, and on Kafka
    to their topics; what went where is in DIR/delivery.sqlite3, which is not to be deleted. Without --tokens it
    listens on this machine only, and whoever asks is all desks together; with it everybody sees and does what their
    token lets them.
    """
    where = listening_at(http)
    _expect_tokens(where, tokens)
    # Bound before anything else: of two with one address the second ends before it touches the folder.
    with where.bound() as bound:
        listens_at = f"http://{_host(where)}:{bound.getsockname()[1]}"
        address = base_url_of(base_url) or listens_at
        sought = Sought(
            folder=_folder(folder, data, kafka=kafka),
            installation=installation_at(bootstrap, prefix) if kafka else None,
            catalogue=catalogue,
            desks=desks,
        )
        watched = None if tokens is None else WatchedTokens(tokens, tell)
        access = Access(watched, time.monotonic, secure=address.startswith("https://"))
        with site_of(sought, address) as site:
            if watched is not None:
                _expect_desks(watched, site.desks)
            app = app_of(site, access, hosts=_hosts(where, base_url, tokens))
            beside = delivering_beside(site, sought, from_here(from_the_beginning=from_beginning), app.state.pulse)
            served(app, bound, lambda: _say(listens_at, json=json), beside)


def base_url_of(given: str | None) -> str | None:
    """The address without a slash at its end. Raises UsageError: it is none."""
    if given is None:
        return None
    if not _BASE_URL.fullmatch(given):
        message = f"--base-url {given!r} is no address of a site; write https://desk.example.org, without a path"
        raise UsageError(message)
    return given.rstrip("/")


def _say(address: str, *, json: bool) -> None:
    typer.echo(f"serving at {address}; stop with ctrl-C", err=True)
    if json:
        typer.echo(orjson.dumps({"address": address}))


def _folder(folder: Path | None, data: Path | None, *, kafka: bool) -> Path:
    if kafka and (data is None or folder is not None):
        message = "--kafka takes no DIR, but a folder of its own for the read model: --data DIR"
        raise UsageError(message)
    if not kafka and data is not None:
        message = "--data goes with --kafka; name the folder of the run as DIR"
        raise UsageError(message)
    return data or folder or DEFAULT_DATA


def _expect_tokens(where: Listening, tokens: Path | None) -> None:
    if tokens is None and not where.is_loopback:
        message = (
            f"--http {where.host}:{where.port} can be reached from other machines, and so needs --tokens FILE; make "
            "one with `volteface token new`, or listen at 127.0.0.1"
        )
        raise UsageError(message)


def _expect_desks(tokens: WatchedTokens, desks: Desks) -> None:
    known = {ALL_DESKS, *(desk.id for desk in desks.desks)}
    lost = sorted({holder.desk for holder in tokens.holders()} - known)
    if lost:
        message = (
            f"the tokens file has tokens for the desk {lost[0]!r}, which the desks file lacks; add the desk, name the "
            "desks file with --desks, or delete these tokens"
        )
        raise UsageError(message)


def _hosts(where: Listening, base_url: str | None, tokens: Path | None) -> frozenset[str] | None:
    """The names by which the site may be asked; None: any, where a token is asked for in any case."""
    if tokens is None:
        return LOOPBACK
    if base_url is not None:
        return LOOPBACK | {where.host, urlsplit(base_url).hostname or where.host}
    return LOOPBACK if where.is_loopback else None


def _host(where: Listening) -> str:
    return f"[{where.host}]" if ":" in where.host else where.host
