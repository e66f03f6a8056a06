"""Typed definitions: what each file of process/ may say (one model a file), and everything they say together."""

from .knowledge import FILES, Knowledge, Place, places_of

__all__ = ["FILES", "Knowledge", "Place", "places_of"]
