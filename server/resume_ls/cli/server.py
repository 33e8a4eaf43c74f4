"""`resume-ls server`: the language server."""

from __future__ import annotations

import argparse
import ipaddress

from resume_ls.cli.errors import UsageError


def run(arguments: argparse.Namespace) -> int:
    """Serve until the client is gone; return the protocol's exit status."""
    from resume_ls.lsp.server import main

    return main(
        address(arguments.tcp, remote=arguments.allow_remote) if arguments.tcp else None,
        log=arguments.log,
        config=arguments.config,
    )


def address(text: str, *, remote: bool) -> tuple[str, int]:
    """Return host and port of "HOST:PORT".

    Raises UsageError for a malformed one and, unless `remote`, for one that is not loopback.
    """
    host, _, port = text.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if ":" not in text or not port.isdecimal() or int(port) > 65535:
        raise UsageError(f'--tcp takes HOST:PORT, not "{text}"')
    if not remote and not loopback(host):
        raise UsageError(
            f"{host} is not a loopback address: anyone who reaches it could read your resume; "
            "--allow-remote if that is what you want"
        )
    return host, int(port)


def loopback(host: str) -> bool:
    """Whether a host is this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
