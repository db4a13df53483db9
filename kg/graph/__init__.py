"""Claims become checked RDF on disk: the store, what is derived from claims, exports, validation."""

from __future__ import annotations

from kg.graph.export import FORMATS, export
from kg.graph.rows import StoredArticle, StoredEntity
from kg.graph.store import Store

__all__ = ["FORMATS", "Store", "StoredArticle", "StoredEntity", "export"]
