"""Values that every page of an edition shows: who publishes it, its state, where to turn. The theme reads them."""

from __future__ import annotations

from typing import Any

from ..model import Knowledge
from ..model.edition import Contact
from ..words.dates import date_words
from .helping import help_block
from .languages import frame_languages
from .search_words import for_the_index

# What the menu and the foot lead to, in their order; what they call it stands in process/languages.yml under the same name.
DOORS = ("families/", "young-people/", "practitioners/", "agencies/", "process/")
# Folders that no door names and that belong to what a door leads to: there the menu marks that door.
WITHIN = {"process/": ("roles/", "decisions/", "maps/", "timescales/", "other-processes/")}
FOOT = (
    *("what-we-do-not-know/", "sources/", "glossary/", "index-of-pages/", "editions/", "using-this-site-safely/"),
    *("accessibility/", "privacy/", "about/"),
)
HELP, SEARCH, EDITIONS = "families/who-you-can-talk-to/", "search/", "editions/"
# Every page to which the frame leads, on all pages: address -> which part of the frame does.
LED_TO = {
    **dict.fromkeys(FOOT, "the foot of every page"),
    **dict.fromkeys(DOORS, "the menu of every page"),
    "": "the name at the top of every page",
    SEARCH: "the search field of every page",
    EDITIONS: "the strip at the top of every page",
    HELP: "the help on every page",
}


def site_address(knowledge: Knowledge) -> str:
    """Where the site stands, with a slash at the end. Several editions may stand in folders below it."""
    chosen = (knowledge.local and knowledge.local.site_address) or knowledge.edition.site_address
    return chosen.rstrip("/") + "/"


def site_values(knowledge: Knowledge) -> dict[str, Any]:
    """The dictionary that templates know as config.extra.reviewmap."""
    edition, local = knowledge.edition, knowledge.local
    nobody = edition.no_contact_words

    def contact(name: str) -> dict[str, Any]:
        chosen = (getattr(local.contacts, name, None) if local else None) or getattr(edition.contacts, name)
        return _contact(chosen, nobody)

    return {
        "site_name": (local and local.site_name) or edition.site_name,
        "site_address": site_address(knowledge),
        "exit_url": edition.exit_address,
        "edition": {
            "version": edition.version,
            "date": edition.date.isoformat(),
            "date_words": date_words(edition.date),
            "state": edition.state,
        },
        "draft_words": edition.draft_words,
        "not_checked_words": edition.not_checked_words,
        "nobody": nobody,
        "publisher": (local and (local.publisher or local.partnership)) or edition.publisher or nobody,
        "is_panel_site": edition.is_panel_site and local is None,
        "area": local.area if local else None,
        "local": {"partnership": local.partnership, "logo": local.logo, "logo_text": local.logo_text, "colours": local.colours.tokens}
        if local
        else None,
        "contacts": {name: contact(name) for name in type(edition.contacts).model_fields},
        "mistake_contact": contact("mistakes")["address"],
        "accessibility_contact": contact("accessibility")["address"],
        "accessibility_answer": edition.statements.accessibility_answer,
        "accessibility_reviewed": date_words(edition.statements.accessibility_reviewed)
        if edition.statements.accessibility_reviewed
        else None,
        "server_records": edition.statements.server_records,
        # Whose site this is not: no layer has a say in that.
        "panel": next((role.title for role in (knowledge.national or knowledge).roles.roles if role.id == "panel"), ""),
        "help_href": HELP,
        "editions_href": EDITIONS,
        "security_expires": edition.security.expires.isoformat(),
        "help": help_block(knowledge),
        "languages": frame_languages(knowledge),
        "doors_nav": [{"name": _named(href), "href": href, "folders": [href, *WITHIN.get(href, ())]} for href in DOORS],
        "search_words": for_the_index(knowledge, help_page=HELP),
        "footer_links": [{"name": _named(href), "href": href} for href in FOOT],
    }


def _named(href: str) -> str:
    """How the words of the frame name a page: the same in every language."""
    return href.rstrip("/").replace("-", "_")


def _contact(contact: Contact, nobody: str) -> dict[str, Any]:
    return {
        "name": contact.name,
        "phone": contact.phone,
        "email": contact.email,
        "words": contact.name or contact.email or contact.phone or nobody,
        "address": contact.email or contact.phone,
        "checked": contact.checked is not None or contact.phone in (None, "999"),
    }
