"""Checks of finished pages: each takes a Playwright page, or a site's folder, and returns a list of findings.

The tests of the theme run them on a small sample and on pages made wrong for them; the suite of the whole site runs the same.
"""
