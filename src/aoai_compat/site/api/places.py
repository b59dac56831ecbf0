"""Where the documents of the API are, and how they link to each other and to pages.

A link in a document is relative to that document, as links between web pages are: it holds wherever the site is.
"""

from __future__ import annotations

from aoai_compat.site import urls

ROOT = "api/v1/"


def version_document(label: str) -> str:
    """The document of a version, relative to the root of the site."""
    return _beside(urls.version_page(label))


def operation_document(operation: str) -> str:
    """The document of an operation, relative to the root of the site."""
    return _beside(urls.operation_page(operation))


def link(target: str, document: str) -> str:
    """A link from a document of the API to anything; both are relative to the root of the site."""
    return urls.relative(target, document)


def _beside(page: str) -> str:
    return f"{ROOT}{page.removesuffix('.html')}.json"
