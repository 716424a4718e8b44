"""`python -m web.serve [--folder build/site] [--port N]`: show the site on this machine's loopback address."""

from __future__ import annotations

import argparse
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LOOPBACK = "127.0.0.1"


class Handler(SimpleHTTPRequestHandler):
    """Serves files as a static host does, with the types that a browser insists on."""

    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_args: object) -> None:
        """Say nothing of each file."""


def server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """Return a server of the folder; 0 is a free port."""
    return ThreadingHTTPServer((LOOPBACK, port), partial(Handler, directory=str(folder)))


def main() -> None:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/site"))
    parser.add_argument("--port", type=int, default=8080)
    asked = parser.parse_args()
    if not (asked.folder / "index.html").is_file():
        parser.error(f"{asked.folder} holds no site: run make site")
    with server(asked.folder, asked.port) as serving:
        print(f"http://{LOOPBACK}:{serving.server_port}/ (Ctrl-C ends it)")
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
