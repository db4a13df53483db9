"""A finished store in, pages to look at out: the interactive picture, the one-page report, and a networkx graph."""

from __future__ import annotations

from kg.view.data import ArticleRow, EntityRow, GraphData, ReadRow, RuleRow, RunFacts
from kg.view.gather import gather
from kg.view.network import to_networkx
from kg.view.page import MOST_CLAIMS, render
from kg.view.report import render_report

__all__ = [
    "MOST_CLAIMS",
    "ArticleRow",
    "EntityRow",
    "GraphData",
    "ReadRow",
    "RuleRow",
    "RunFacts",
    "gather",
    "render",
    "render_report",
    "to_networkx",
]
