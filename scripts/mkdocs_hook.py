"""Lets plain `mkdocs build`, `mkdocs serve` and `mike deploy` stage and finish. No logic here: see reviewmap/site/mkdocs_adapter.py."""

from mkdocs.plugins import event_priority

from reviewmap.site import mkdocs_adapter

on_startup = mkdocs_adapter.on_startup
on_config = event_priority(100)(mkdocs_adapter.on_config)  # before the macros plugin asks for its answers
on_env = mkdocs_adapter.on_env
on_post_build = mkdocs_adapter.on_post_build
on_build_error = mkdocs_adapter.on_build_error
on_serve = mkdocs_adapter.on_serve
