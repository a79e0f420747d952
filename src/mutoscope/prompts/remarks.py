"""What asks nothing of a caption, said with a change or in place of one: `don't touch the dog`, `what?`."""

from __future__ import annotations

import re

from mutoscope.prompts.terms import words

DEGREES = r"(?:(?:a (?:lot|bit|little)|much|way|even|more|less|so|too|very|really|not|just|look|looks|be) )*"
VERDICTS = (
    "better|nicer|best|good|great|perfect|amazing|awesome|beautiful|nice|ok|okay|fine|ugly|bad|worse|awful|terrible"
    "|wrong|right|boring|weird|interesting|impressive|stunning|cool|it|this|that"
)
REMARK = re.compile(
    rf"(?:{DEGREES}(?:{VERDICTS})(?: (?:quality|one|now|again|please|this time))?"
    r"|(?:hi|hello|hey|thanks|thank you|yes|yep|yeah|no|nope|sure|hm+|wow|lol|please|more|less|same|done|go|again"
    r"|another|retry|rerun|regenerate|redo|repeat|next)(?: (?:it|this|that|one|please|there|all))?"
    r"|(?:try|do|make|run|generate|render)(?: (?:it|this|that))?(?: (?:once more|over|again|one more time))"
    r"|(?:(?:one|more|another|once|new|next|different|other|last|previous|first|original|the|a|an|my|same|second) )+"
    r"(?:time|take|try|version|versions|variation|variant|result|attempt|one)"
    r"|(?:some(?:thing|thing completely)|anything) (?:else|different|new)|surprise me|fix (?:it|this|that)"
    r"|improve (?:it|this|that)|(?:undo|revert|reset|restore|never ?mind|roll ?back|start over|go back|back to"
    r"|return to|like|as)(?: (?:it|this|that|to|the|last|previous|first|original|change|changes|edit|version|video"
    r"|clip|one|step|was|before|everything|all|how|had|we|you|did|time))*"
    r"|(?:what|why|who|whose|where|how|which|is|are|does|did|do|was|were)(?: .*)?"
    r"|(?:i|we|you|u)(?:['’](?:m|re|ve|d|ll))? .*"
    r"|(?:it|this|that) (?:sucks|works|looks (?:good|great|bad|wrong|off|weird)|did .*|does .*|doesn['’]?t .*)"
    r"|(?:do not|don['’]?t|never) .*)",
    re.I,
)
META = words(
    "undo redo revert change changes changed changing version previous again don't dont i i'm i'd i've me we u "
    "you your pls plz please make instead keep same"
)
"""Words that no description of a whole video has."""


UNDO = re.compile(
    r"(?:(?:please|no|oops|now)[,!]? )*(?:undo|revert|roll ?back|take (?:it|that) back|go back(?! in)|restore|reset)"
    r"(?: (?:it|this|that|to|the|my|your|last|latest|previous|original|first|change|changes|edit|edits|step|version"
    r"|video|clip|scene|one|was|before|everything|all|how|as|by|a|again|please))*",
    re.I,
)


def is_undo(instruction: str) -> bool:
    """Whether `instruction` wants a change taken back, and says nothing of what it was."""
    return UNDO.fullmatch(instruction.strip(" .!")) is not None


def is_remark(clause: str) -> bool:
    """Whether `clause` is a question, a verdict, a protest or a plea for another try, and names no change."""
    return REMARK.fullmatch(clause.strip()) is not None
