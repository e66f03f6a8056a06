"""Which edition this is, who publishes it, and what one area's edition sets for itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import Bool, Date, Email, Id, Part, PastDay, Phone, SafeAddress, Text, Words
from .names import HelperIds
from .search_words import SameWords
from .signing import SignOff
from .support import LocalHelper

Version = Annotated[str, StringConstraints(pattern=r"^20\d\d\.\d{1,2}(\.\d{1,2})?$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


class Contact(Part):
    """Somebody to turn to. What is null prints "to be named by the publisher"."""

    name: Text | None = None
    phone: Phone | None = None
    email: Email | None = None
    checked: PastDay | None = Field(None, description="When somebody last made sure that this is right.")


class Contacts(Part):
    mistakes: Contact = Field(description="Who hears of mistakes on the site.")
    accessibility: Contact
    security: Contact
    families: Contact = Field(description="Whom families can ask. In a local edition, the business manager or a named contact.")


class SecurityText(Part):
    expires: Date


class Statements(Part):
    """What only the publisher can say on the accessibility and privacy pages."""

    accessibility_answer: Text | None = Field(description="Within how many working days an accessibility question is answered.")
    accessibility_reviewed: PastDay | None
    server_records: Text | None = Field(description="How long the web server keeps its records.")


class EarlierEdition(Part):
    version: Version
    date: PastDay
    words: Text | None = None


class FirstReader(Part):
    """Somebody whom no command can stand in for, and the pages that they should read before anybody publishes."""

    by: Text = Field(description="Who: a lawyer, a parent whose child has died. Never a name.")
    why: Text = Field(description="What to look for, in a few words.")
    pages: Words = Field(min_length=1, description="Addresses without the site's, such as families/taking-part/; / is the start page.")


class Edition(Part):
    version: Version
    date: Date
    state: Literal["draft", "published"]
    draft_words: Text
    no_contact_words: Text
    not_checked_words: Text
    site_name: Text
    site_address: SafeAddress
    exit_address: SafeAddress
    publisher: Text | None
    is_panel_site: Bool
    licence: Text | None = Field(None, description="Until the owner has chosen one, nobody may fork.")
    contacts: Contacts
    security: SecurityText
    statements: Statements
    stages: tuple[Id, ...] = Field(
        description="The stages' ids in the order of the process. Files in process/stages/ may be called anything."
    )
    earlier: tuple[EarlierEdition, ...] = Field((), description="Editions published before this one, newest first.")
    to_be_read: tuple[FirstReader, ...] = Field((), description="Who should read what before anybody publishes.")


class LocalContacts(Part):
    mistakes: Contact | None = None
    accessibility: Contact | None = None
    security: Contact | None = None
    families: Contact | None = None


class LocalStatements(Part):
    """What only the publisher can say; what is not here prints "to be named by the publisher"."""

    accessibility_answer: Text | None = None
    accessibility_reviewed: PastDay | None = None
    server_records: Text | None = None


# What an area says of its own edition, in the place of process/edition.yml: an edition is published without an edit there.
PUBLISHED_LOCALLY = (
    *("version", "date", "state", "site_name", "site_address", "exit_address", "publisher"),
    *("contacts", "security", "statements", "earlier"),
)


class Colours(Part):
    """An area's own colours, for light screens. Each is checked for contrast; those not named stay national."""

    brand: Colour | None = Field(None, description="The header's ground, and lines of maps.")
    brand_ink: Colour | None = Field(None, description="Words on the header's ground.")
    link: Colour | None = None
    accent: Colour | None = Field(None, description="Lines and marks.")

    @property
    def tokens(self) -> dict[str, str]:
        """The colours that are set, by their names in overrides/assets/css/tokens.css."""
        return {name.replace("_", "-"): value for name in type(self).model_fields if (value := getattr(self, name))}


class Local(Part):
    """Who publishes this edition and what it looks like: local/edition.yml."""

    partnership: Annotated[Text, StringConstraints(max_length=160)]
    area: Annotated[Text, StringConstraints(max_length=160)]  # it stands in headers, tables and boxes of maps, also nationally
    version: Version | None = None
    date: Date | None = None
    state: Literal["draft", "published"] | None = None
    site_name: Annotated[Text, StringConstraints(max_length=160)] | None = None
    site_address: SafeAddress | None = None
    exit_address: SafeAddress | None = Field(None, description='Where "Exit this page" leads: never to this site itself.')
    publisher: Text | None = None
    security: SecurityText | None = None
    statements: LocalStatements = LocalStatements()
    earlier: tuple[EarlierEdition, ...] = ()
    accepted: tuple[SignOff, ...] = Field(
        (), description="What the area's own content owners have looked at: no fork signs off in process/."
    )
    logo: Text | None = Field(None, description="A picture in local/content/, such as `assets/logo.svg`.")
    logo_text: Text | None = None
    contacts: LocalContacts = LocalContacts()
    colours: Colours = Colours()
    support: tuple[LocalHelper, ...] = Field((), description="Help in this area. It stands before national help.")
    search_words: tuple[SameWords, ...] = Field(
        (), description="Words that people in this area type into the search, and what pages call the same."
    )
    works_here: HelperIds = Field((), description="National help that works only in some areas, this one among them.")
