"""The front door: `kg COMMAND …`. Arguments in, answers on standard output, everything else on standard error.

A command's module is imported when the command is called, so that `kg --help` and `kg query` start at once.
"""

from __future__ import annotations

import click

from kg.cli.front import Front, share

__all__ = ["main"]

COMMANDS = {
    "build": "Read articles and build the graph.",
    "query": "Ask the graph in SPARQL.",
    "export": "Write the graph in another format.",
    "view": "Write the interactive page.",
    "check": "Check the graph against its shapes and laws.",
    "push": "Write the graph to a SPARQL server.",
    "serve": "Answer SPARQL over HTTP on this machine.",
    "why": "Explain a claim, a fact or a sentence.",
    "rules": "The rule writer's bench.",
    "init": "Make a domain pack of your own.",
}


@click.group(cls=Front, commands_help=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kg-from-news", prog_name="kg")
def main() -> None:
    """Hand-written rules turn news articles into a knowledge graph whose every edge leads back to its words.

    Start with `kg build`, look at output/graph.html, then ask: `kg query --list`.
    """


share(main)  # so that --verbose and --debug may also stand before the command
