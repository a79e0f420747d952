"""Which nouns name things: not the car of car headlights, the place that is the set, or the ducks of `a man ducks`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutoscope.engines.storyboard.amounts import count_of
from mutoscope.engines.storyboard.places import settings
from mutoscope.engines.storyboard.scene import Setting
from mutoscope.engines.storyboard.words.acts import VERBS
from mutoscope.engines.storyboard.words.settings import LANDMARKS, SETTING_WORDS
from mutoscope.prompts.common import COMMON
from mutoscope.prompts.lexicon import Hit, Token, words
from mutoscope.prompts.nouns import SHY
from mutoscope.prompts.phrases import Phrase
from mutoscope.prompts.terms import TERMS
from mutoscope.prompts.vocabulary import COLORS, DETERMINERS, NOUNS, QUANTITIES, SIZES, SPEEDS, Noun

THINGS = words(
    "car truck bus bicycle motorcycle train boat airplane helicopter flower tree bench lamp house umbrella kite"
)
LIKENESS = words("effect effects shaped themed colored coloured pattern patterned")
"""After these words a noun only says how something looks: a mirror effect."""
GARMENTS = words(
    "coat dress kimono scarf gloves jeans shirt t-shirt shorts socks boots boot shoes hat hats glasses sunglasses "
    "crown purse handbag lipstick tie bikini sandals trousers pants boots helmet mask suit jacket hoodie raincoat "
    "sweater robe cape cloak gown uniform"
)
FURNITURE = words("sofa couch desk bathtub bathtubs sofas")
HE = words("he she it they who which that")


def named(phrase: Phrase, setting: Setting | None, *, someone: bool) -> Iterator[Hit[Noun]]:
    """The nouns of `phrase` that name things in a scene whose set is `setting`.

    Where there is `someone` already, or anything else that was named before, garments are worn and no things.
    """
    tokens = phrase.tokens
    places = list(settings(tokens))
    looks = [hit for hit in TERMS.find(tokens) if hit.what.sets or hit.what.needs]
    for hit in NOUNS.find(tokens):
        within = [place for place in places if place.start <= hit.start and hit.end <= place.end]
        if any(look.start <= hit.start < look.end for look in looks):
            continue
        if within and hit.what.kind == "flower" and within[0].what is Setting.MEADOW:
            yield Hit(hit.start, hit.end, Noun("flower", hit.what.word, True))
            continue
        if not _names_itself(tokens, hit):
            continue
        stays = tokens[hit.end - 1].word in FURNITURE
        if within and not stays and not _is_landmark(phrase, setting, hit.what, within[0]):
            continue
        worn = someone and tokens[hit.end - 1].word in GARMENTS
        if not worn and not _is_verb(tokens, hit):
            yield hit
            someone = True


def _is_landmark(phrase: Phrase, setting: Setting | None, noun: Noun, place: Hit[Setting]) -> bool:
    """Whether a place is a thing here: a castle by the lake, not the castle that the scene is in."""
    elsewhere = setting is not place.what if setting else phrase.preposition.lower() not in ("in", "inside")
    return noun.kind in LANDMARKS and elsewhere and phrase.preposition.lower() not in ("in", "inside", "at")


def _names_itself(tokens: Sequence[Token], hit: Hit[Noun]) -> bool:
    """Not so the car of car headlights, the crowd of a crowd of people, and a watch in `people watch`."""
    if any(term.end > hit.end for term in TERMS.find(tokens) if term.start <= hit.start < term.end):
        return False
    if hit.what.word in SHY and not _is_led(tokens, hit.start):
        return hit.end - hit.start == len(tokens)
    return hit.end == len(tokens) or not tokens[hit.end].joined or not _is_part(tokens, hit)


def _is_part(tokens: Sequence[Token], hit: Hit[Noun]) -> bool:
    """Whether the word after a noun names the thing, and the noun only says which."""
    after, place = tokens[hit.end].word, SETTING_WORDS.at(tokens, hit.end)
    if after == "of":
        return hit.what.many or tokens[hit.start].word in QUANTITIES
    if (place and place.end > hit.end + 1) or after in LIKENESS:
        return True
    if (after in VERBS and after != "park") or (hit.what.many and not place):
        return False
    noun = NOUNS.at(tokens, hit.end)
    acts = noun is not None and after.endswith("s") and noun.what.word in SHY and _is_led(tokens, hit.start)
    if (noun and not acts) or (place and place.what is not Setting.UNDERWATER):
        return True
    thing = hit.what.word in SHY or hit.what.kind in THINGS
    return thing and is_strange(tokens, hit.end) and not after.endswith(("s", "ed", "ing"))


def is_strange(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word there is one that the rules know nothing of: the helmet of a motorcycle helmet."""
    if at < 0 or tokens[at].word in COMMON or tokens[at].word in VERBS or tokens[at].word in HE:
        return False
    known = NOUNS.at(tokens, at) or TERMS.at(tokens, at) or SETTING_WORDS.at(tokens, at) or count_of(tokens[at].word)
    return (
        not known
        and tokens[at].word not in COLORS
        and not tokens[at].word.endswith("ly")
        and tokens[at].word not in SPEEDS
    )


def _is_led(tokens: Sequence[Token], start: int) -> bool:
    """Whether a determiner, a number or a quality comes before."""
    before = [token.word for token in tokens[max(0, start - 3) : start]]
    near = before[-1] if before else ""
    return near in COLORS or near in SIZES or any(word in DETERMINERS or count_of(word) for word in before)


def _is_verb(tokens: Sequence[Token], hit: Hit[Noun]) -> bool:
    """The ducks of `a man ducks`: a plural after a singular, with no determiner."""
    word = tokens[hit.start].word
    return word in VERBS and hit.start > 0 and not _is_led(tokens, hit.start) and bool(NOUNS.at(tokens, hit.start - 1))
