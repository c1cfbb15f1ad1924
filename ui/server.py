"""The server under the page and the JSON routes.

It serves one library on this computer or, with a password, on the local network.
"""

import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from index.errors import QuothError

from .desk import Desk
from .guard import LOOPBACK, Guard
from .login import Login
from .records import Records
from .sessions import read_password
from .shelf import SharedEncoder, Shelf

if TYPE_CHECKING:
    from fastapi import FastAPI

    from index.library import Library

EVERYWHERE = {"", "0.0.0.0", "::"}  # all addresses of this computer
IDLE = 75  # seconds that a connection is kept for the next request: longer than people read
LAST_WORDS = 1  # seconds that open connections get when the server stops
DEADLINE = 3.0  # seconds after which it leaves whatever is still at work; a library survives that


class ServeError(QuothError):
    """The server cannot be started as asked."""


def serve(
    library_dir: Path,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = False,
    watch: bool = True,
    password_file: Path | None = None,
    name: str | None = None,
) -> None:
    """Serve the library's page until Ctrl-C or SIGTERM; QuothError if that is not possible.

    A library is made if there is none, since articles can be brought in on the page. With `watch`
    what changes in its folders is brought in by itself. Without a password only this computer is
    served. `name` is that under which a proxy in front of the server is addressed.
    """
    password = None if password_file is None else read_password(password_file)
    _check_host(host, password, name)
    from index import store
    from index.encoder import load_encoder
    from index.library import Library

    if not (library_dir / store.DATABASE).exists():
        store.create(library_dir).close()
    encoder = None if store.has_named_encoder(library_dir) else SharedEncoder(load_encoder)
    with Library(library_dir, encoder) as library, closing(Records(library_dir)) as records:
        shelf = Shelf(library, encoder)
        serve_desk(
            desk_of(library, records, shelf),
            host,
            port,
            open_browser,
            password,
            partial(shelf.start, watch),
            name,
        )


def leave() -> NoReturn:
    """End the process after a server has stopped and everything is closed.

    Taking the interpreter apart would wait for a model that is still at work, and takes seconds by itself.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def desk_of(library: "Library", records: Records, shelf: Shelf | None) -> Desk:
    """A desk over a real library."""
    from qa.answer import ask, look
    from qa.check import Checker
    from qa.draft import check_text
    from qa.mind import load_mind

    checker = Checker(library)
    return Desk(
        library,
        partial(ask, library),
        partial(check_text, checker),
        records=records,
        shelf=shelf,
        look=partial(look, library),
        check_quotation=checker.check,
        prepare=partial(load_mind, library.folder),
    )


def serve_desk(
    desk: Desk,
    host: str,
    port: int,
    open_browser: bool = False,
    password: str | None = None,
    started: Callable[[], None] = lambda: None,
    name: str | None = None,
) -> None:
    """Serve any desk; `port` 0 takes a free one. The address is printed once it answers.

    `started` is called then, too.
    """
    _check_host(host, password, name)
    with _listen(host, port) as listening, _private_folder() as folder:
        leaving = _Leaving(folder)
        with _until_stopped(leaving):
            from .web import QUIET

            os.environ.update(QUIET, GRADIO_TEMP_DIR=str(folder))
            address = f"http://{_told(host)}:{listening.getsockname()[1]}"
            announce = partial(_announce, desk, address, open_browser, started)
            try:
                app = application(desk, host, password, name)
                _run(desk, app, listening, announce, leaving)
            finally:
                desk.close()


def application(desk: Desk, host: str, password: str | None, name: str | None = None) -> "FastAPI":
    """The page and the JSON routes, behind the login if there is a password, behind the guard."""
    from fastapi import FastAPI

    from . import api, files, web

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    api.mount(app, desk)
    files.add_files(app, desk)
    app = web.mount(app, desk, has_login=password is not None)
    if password is not None:
        app.add_middleware(Login, password=password)
    app.add_middleware(Guard, hosts=_names(host, name))
    return app


def _names(host: str, name: str | None = None) -> set[str]:
    """Under which names the server may be addressed; its addresses the guard knows by itself."""
    named = {name} if name else set()
    if host in LOOPBACK:
        return {*LOOPBACK, *named}
    own = socket.gethostname()
    return {*LOOPBACK, *named, host, own, f"{own}.local"} - EVERYWHERE


def _check_host(host: str, password: str | None, name: str | None = None) -> None:
    if (host not in LOOPBACK or name) and password is None:
        raise ServeError(
            f"Quoth serves this computer only, not {name or host}: without a password anyone there could "
            "read the articles. Leave out --host and --name, or write a password into a file and add "
            "--password-file FILE."
        )


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket of our own, so that a taken port is known before anything is loaded."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        raise ServeError(
            f"Port {port} on {host} cannot be used ({_reason(error)}). "
            f"Take another one: quoth serve --port {port + 1 if 1024 <= port < 65_535 else 7860}"
        ) from error
    return listening


def _reason(error: OSError | OverflowError) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


def _told(host: str) -> str:
    """The host of the address that is printed: where all are served, this computer's name."""
    if host in EVERYWHERE:
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


@contextmanager
def _private_folder() -> Iterator[Path]:
    """Where Gradio keeps files: ours alone (mode 0700), and gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="quoth-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Leaving:
    """Sees to it that the process ends soon after it was told to.

    An answer or an indexing run in the middle of its work does not hear; the library is made to be cut
    off anywhere, so what is still at work at the deadline is left.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._is_under_way = False
        self._is_told = False

    def begin(self) -> None:
        """Start the clock; safe in a signal's handler."""
        if not self._is_under_way:
            self._is_under_way = True
            clock = threading.Timer(DEADLINE, self._leave)
            clock.daemon = True
            clock.start()

    def tell(self) -> None:
        """Say once that it is over, if it was told to end."""
        if self._is_under_way and not self._is_told:
            self._is_told = True
            sys.stdout.write("Quoth has stopped.\n")
            sys.stdout.flush()

    def _leave(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self.tell()
        os._exit(0)


@contextmanager
def _until_stopped(leaving: _Leaving) -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does, and both end it quietly."""
    is_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, _interrupt) if is_main else None
    try:
        yield
    except KeyboardInterrupt:
        leaving.begin()
    finally:
        leaving.tell()
        if is_main:
            signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _announce(desk: Desk, address: str, open_browser: bool, started: Callable[[], None]) -> None:
    sys.stdout.write(f"Quoth is at {address}  (Ctrl-C stops it)\n")
    sys.stdout.flush()
    threading.Thread(target=desk.warm, name="warm", daemon=True).start()
    started()
    if open_browser:
        here = address.replace(f"//{socket.gethostname()}:", "//127.0.0.1:")
        threading.Thread(target=webbrowser.open, args=(here,), daemon=True).start()


def _run(
    desk: Desk,
    app: "FastAPI",
    listening: socket.socket,
    announce: Callable[[], None],
    leaving: _Leaving,
) -> None:
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                announce()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # At once, so that nobody waits for a turn any more and an indexing run ends its step.
            threading.Thread(target=desk.close, name="close", daemon=True).start()
            await super().shutdown(sockets)

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            super().handle_exit(sig, frame)
            leaving.begin()

    config = uvicorn.Config(
        app,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # whoever connects could name any address there
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=LAST_WORDS,
    )
    server = Server(config)
    server.run([listening])
    if not server.started:
        raise ServeError(
            "The server did not start. Run it again; if that does not help, set up anew."
        )
