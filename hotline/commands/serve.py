"""`hotline serve`."""

import click


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 for every one.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--desk", is_flag=True, help="Serve the desk, where operators work, in place of the line.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that answer.")
def serve_command(host: str, port: int, workers: int, desk: bool) -> None:
    """Serve the line, to be called by a provider, behind a proxy that ends TLS or not.

    SIGTERM and Ctrl-C let running requests end. SIGHUP starts every worker anew, without losing a request: after a
    change of the menus or the settings' files.

    \b
    hotline serve
    hotline serve --desk --port 8001
    hotline serve --host 0.0.0.0 --port 8080 --workers 4
    """
    if desk:
        from hotline.server.desk import serve_desk  # Flask and the server take a while; other commands do without them

        serve_desk(host, port, workers)
        return
    from hotline.server.line import serve_line  # Flask and the server take a while; other commands do without them

    serve_line(host, port, workers)
