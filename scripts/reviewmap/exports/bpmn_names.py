"""The names of BPMN 2.0's own vocabularies, and of ours for what BPMN has no word for. https://www.omg.org/spec/BPMN/2.0.2/"""

from __future__ import annotations

from xml.etree import ElementTree

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
OURS = "urn:reviewmap:1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PREFIXES = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "reviewmap": OURS, "xsi": XSI}

# How sequence flows and events say their conditions: a person reads them, no machine can.
IN_WORDS = "urn:reviewmap:in-words"


def bpmn(name: str) -> str:
    return f"{{{BPMN}}}{name}"


def ours(name: str) -> str:
    return f"{{{OURS}}}{name}"


def register() -> None:
    """Make ElementTree write the prefixes that BPMN tools write."""
    for prefix, namespace in _PREFIXES.items():
        ElementTree.register_namespace(prefix, namespace)


def xml_id(text: str) -> str:
    """
    >>> xml_id("share-and-use-learning")
    'share_and_use_learning'
    """
    return "".join(one if one.isalnum() and one.isascii() else "_" for one in text)
