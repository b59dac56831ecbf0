"""What a user can cause, each with a sentence that says what to do. The command line turns them into exit code 2."""

from __future__ import annotations


class AoaiCompatError(Exception):
    """Base of every error that a user can cause; `str()` is the whole message."""


class UnknownVersion(AoaiCompatError):
    """An api-version label that the knowledge base does not have."""


class UnknownOperation(AoaiCompatError):
    """An operation name that no version has."""


class UnknownModel(AoaiCompatError):
    """A name that means no known model."""


class UnknownSubject(AoaiCompatError):
    """A query that names nothing known."""


class UnknownMessage(AoaiCompatError):
    """An error message that belongs to no known family."""


class UnknownRule(AoaiCompatError):
    """A rule code or name that the linter does not have."""


class InvalidDocument(AoaiCompatError):
    """An OpenAPI document that cannot be read or followed."""


class InvalidData(AoaiCompatError):
    """A data file that cannot be read, or that contradicts another."""


class InvalidConfiguration(AoaiCompatError):
    """A configuration file that cannot be read, or says something that it cannot say."""


class InvalidBaseline(AoaiCompatError):
    """A baseline that cannot be read, or is none."""


class BadUsage(AoaiCompatError):
    """Options that do not go together, or lack something."""
