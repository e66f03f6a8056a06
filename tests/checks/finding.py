"""What a check found: which page, which element, which rule, and in words."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    page: str
    element: str
    rule: str
    words: str

    def __str__(self) -> str:
        return f"{self.page}: {self.element}: {self.words} ({self.rule})"


def listed(findings: list[Finding]) -> str:
    """For an assertion's message: one finding a line."""
    return "\n".join(str(finding) for finding in findings)


# Names an element the way a person finds it in the source: tag, id, classes, first words.
NAME_OF = """(element => {
  if (!element || !element.tagName) return String(element);
  const id = element.id ? '#' + element.id : '';
  const names = typeof element.className === 'string' && element.className ? '.' + element.className.trim().split(/\\s+/).join('.') : '';
  const words = (element.textContent || '').trim().replace(/\\s+/g, ' ').slice(0, 40);
  return element.tagName.toLowerCase() + id + names + (words ? ' “' + words + '”' : '');
})"""
