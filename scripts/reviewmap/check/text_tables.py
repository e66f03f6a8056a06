"""What the text of a page leaves to the frame, and what its fields have to say: tables, read in a page's source by a check, and in
the finished page by the contract (site/finish/contract/)."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names by which the frame's scripts and styles know its parts: no text of a page may carry one. (The search page has a form.)
FRAMES_OWN = _names("""leave leave__button leave__dots leave__row leave__words leave__keys leave--counting leaving leaving-cover skip skip--exit top
    strip strip__draft foot help help-jump menu menu-button brand crumbs on-this-page beside""")
FRAMES_OWN_DATA = frozenset({"data-exit", "data-leave", "data-leave-status"})
FRAMES_OWN_WORDS = "by which the frame's scripts and styles know a part of the frame."
FRAMES_OWN_MEND = "Leave it out: the exit, the help and the menu come from overrides/ alone."

LEFT_IN_A_HURRY = ("family", "young-people")  # readers whose pages, and those that they lead to, have a way out

# What somebody types is nobody's business: no browser remembers it, mends it or sends it to a service that does.
FORM = {"autocomplete": ("off",), "spellcheck": ("false",)}
CHOSEN = {"autocomplete": ("off",)}  # what is ticked or chosen is remembered too, but not mended
FIELD = {
    "autocomplete": ("off",),
    "autocorrect": ("off",),
    "autocapitalize": ("off", "none"),
    "spellcheck": ("false",),
    "writingsuggestions": ("false",),
}
FIELD_TAGS = ("input", "textarea", "select")
TICKED = ("checkbox", "radio")
PRESSED = ("button", "submit", "reset")
TYPED_MEND = "Without it a browser remembers what somebody types, or sends it to be mended. Add it."


def asked_of(tag: str, kind: str) -> dict[str, tuple[str, ...]]:
    """What a form or a field has to say, attribute by attribute: the values that do. `kind` is an input's type."""
    if tag == "form":
        return FORM
    if tag == "input" and kind in PRESSED:
        return {}
    return CHOSEN if tag == "select" or (tag == "input" and kind in TICKED) else FIELD
