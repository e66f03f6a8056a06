"""What is wrong with a page that can't be filled in, as problems: at the line of the page, or of the part in which it arose."""

from __future__ import annotations

import traceback

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from ..problems import Problem, Where
from ..read.content import PARTIALS
from .parsing import NESTED
from .sandbox import Fault, TooMuch

# What somebody's page may do to be told so; anything else that goes wrong is our own mistake.
THEIRS = (TemplateError, SecurityError, TooMuch, TypeError, AttributeError, ValueError, LookupError, ArithmeticError, RecursionError)
COMPILING = (TemplateError, SyntaxError, RecursionError, MemoryError)


def problem_at(fault: Fault, file: str, above: int) -> Problem:
    """A fault that was written down. `above`: how many lines of the file stand above the text that was filled in."""
    where = Where(file, above + fault.line, 1) if fault.part is None else Where(f"content/{PARTIALS}/{fault.part}", fault.line, 1)
    return Problem(where, f"This page cannot be filled in: {fault.words.rstrip('.')}.", "template", suggestion=fault.suggestion)


def problem_of(error: Exception, file: str, above: int) -> Problem:
    """What stopped a page."""
    part, line = getattr(error, "name", None), getattr(error, "lineno", None)
    if line is None or not isinstance(error, TemplateSyntaxError):  # Jinja puts the template's own lines into the traceback
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_template(frame.filename)]
        line = frames[-1].lineno if frames else 1
        part = frames[-1].filename if frames and frames[-1].filename != "<template>" else None
    return problem_at(Fault(part if isinstance(part, str) else None, line or 1, _reason(error)), file, above)


def _reason(error: Exception) -> str:
    """Jinja's words, and Python's, without their insides: no names of our classes, no folders of this machine."""
    if isinstance(error, TemplateNotFound):
        return f"there is no part '{error.name}' in content/{PARTIALS}"
    if isinstance(error, ZeroDivisionError):
        return "a number can't be divided by 0"
    if isinstance(error, RecursionError):
        return "it calls itself without end"
    if isinstance(error, (SyntaxError, MemoryError)) and not isinstance(error, TemplateError):
        return NESTED
    if isinstance(error, TypeError) and "not supported between" in str(error):
        return "a text, a number and a list can't be compared with each other"
    return (str(error).splitlines() or [type(error).__name__])[0]


def _is_template(filename: str) -> bool:
    return filename == "<template>" or filename.endswith(".html")
