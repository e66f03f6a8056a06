"""Which pages a check has to fill in: those of which only that can tell whether they work. Each costs as much as all other checks together."""

from __future__ import annotations

import pytest

from reviewmap.check.fields import needs_filling_in
from reviewmap.pages.parsing import parsed


@pytest.mark.parametrize(
    "text",
    [
        '{{ part.whats | length + 1 }}',
        "{% for one in ones %}{% if loop.index > 2 %}{{ one }}{% endif %}{% endfor %}",
        "{% for one in ones %}{{ loop.index0 + 1 }}{% endfor %}",
        "{% if ones | length > 2 * (twos | length) %}x{% endif %}",
    ],
)  # fmt: skip
def test_what_is_counted_can_be_added_multiplied_and_compared(text: str) -> None:
    assert not needs_filling_in(parsed(text, template=True))


@pytest.mark.parametrize(
    "text",
    [
        "{{ 1 / (ones | length) }}",
        "{{ one.title + 1 }}",
        "{% if one.title > 2 %}x{% endif %}",
        "{% if loop.index > 2 %}x{% endif %}",
        "{{ ones | length + 99999999999 }}",
        "{{ ones | length * (twos | length) * (threes | length) }}",
        "{{ one.title * 3 }}",
        "{% for one in range(3) %}x{% endfor %}",
    ],
)
def test_what_may_fail_is_filled_in(text: str) -> None:
    assert needs_filling_in(parsed(text, template=True))
