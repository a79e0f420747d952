"""Instructions in other languages: the verb by its form, and the rest by the glossary."""

from __future__ import annotations

import re

from mutoscope.prompts.glossary import gloss, language
from mutoscope.prompts.vocabulary import COLORS, NOUNS

SAME = re.compile(
    r"(?:la )?(?:misma|même|stessa|mesma) (?:escena|scène|scena|cena|toma|prise)\b,?(?: (?:pero|mais|ma|mas))?\s*"
    r"|(?:die )?(?:gleiche|selbe|dieselbe) (?:szene|aufnahme)\b,?(?: aber)?\s*"
    r"|同じ(?:シーン|場面)(?:で|を|に|だが|ですが|、)*\s*|同样的(?:场景|画面)[,，]?(?:但是?)?\s*"
    r"|та же сцена,? ?(?:но )?",
    re.I,
)
"""`The same scene, but`, which asks for nothing."""
ADD = {
    "es": "(?:añade|añada|añadir|agrega|agregue|agregar) (.+)",
    "fr": "(?:ajoute|ajoutez|ajouter|mets|mettez) (.+)",
    "de": "(?:füge?n?|fügen sie) (.+?)(?: hinzu)?|(?:mit noch) (.+)",
    "it": "(?:aggiungi|aggiungere|metti) (.+)",
    "pt": "(?:adicione|adiciona|adicionar|acrescente|coloque) (.+)",
    "ja": "(.+?)を(?:追加|足|加え|入れ).*",
    "zh": "(?:请)?(?:加上|加入|添加|增加|加)(.+)",
    "ru": "(?:добавь|добавьте|добавить) (.+)",
}
REMOVE = {
    "es": "(?:quita|quite|quitar|elimina|elimine|eliminar|borra|borrar|saca) (.+)|sin (.+)",
    "fr": "(?:supprime|supprimez|supprimer|enlève|enlevez|enlever|retirez|efface) (.+)|sans (.+)",
    "de": "(?:entferne|entfernen|entfernen sie|lösche) (.+)|(?:ohne|kein|keine) (.+)",
    "it": "(?:rimuovi|rimuovere|togli|elimina) (.+)|senza (.+)",
    "pt": "(?:remova|remover|tire) (.+)|sem (.+)",
    "ja": "(.+?)(?:を|は)(?:消|削除|なくし|取り除|除い).*|(.+?)(?:なし|抜き)(?:で|に)?.*",
    "zh": "(?:请)?(?:去掉|移除|删除|去除|不要|没有)(.+)",
    "ru": "(?:убери|уберите|убрать|удали|удалите) (.+)|без (.+)",
}
REPLACE = {
    "es": "(?:reemplaza|reemplace|sustituye|cambia) (.+?) (?:por|con) (.+)",
    "fr": "(?:remplace|remplacez|remplacer) (.+?) par (.+)",
    "de": "(?:ersetze|ersetzen sie) (.+?) durch (.+)",
    "it": "(?:sostituisci|cambia) (.+?) con (.+)",
    "pt": "(?:substitua|substitui|troque) (.+?) por (.+)",
    "ja": "(.+?)を(.+?)に(?:変え|置き換え|替え|交換).*",
    "zh": "(?:请)?(?:把|将)(.+?)(?:换成|替换成|变成)(.+)",
    "ru": "(?:замени|замените|заменить) (.+?) на (.+)",
}
MORE = {
    "es": "más (.+)", "fr": "(?:plus de|davantage de) (.+)", "de": "(?:noch )?mehr (.+)", "it": "più (.+)",
    "pt": "mais (.+)", "ja": "もっと(.+)|(.+?)を増やし.*", "zh": "(?:更多|多一些|多点)(.+)", "ru": "больше (.+)",
}  # fmt: skip

RECOLOR = {
    "de": r"(?:mache?|machen sie|färbe|male) (.+) (\w+)", "es": r"(?:haz|pinta|pon|haga) (.+?) (?:de )?(\w+)",
    "fr": r"(?:rends|rendez|peins|colore) (.+?) (?:en )?(\w+)",
}  # fmt: skip
AND = re.compile(",? (?:und|y|et|e) ", re.I)


LONGEST = 400
"""Characters of what is put into English; more is a description, which stays in its words."""


def in_english(instruction: str) -> str | None:
    """`instruction` in English, as far as it can be read; None where it is English or nothing of it can."""
    text = instruction.strip(" .!。！、,")
    if len(text) > LONGEST:
        return None
    rest = SAME.sub("", text, count=1).strip(" ,、，")
    orders = [_order(part) for part in AND.split(rest)]
    if len(orders) > 1 and all(orders):
        return " and ".join(filter(None, orders))
    if order := _order(rest):
        return order
    spoken = language(rest) or (language(text) if rest != text else None)
    read = gloss(rest, spoken) if spoken and rest else None
    if not read or not read.understood or not (said := read.text.strip(" ,")):
        return None
    return re.sub("^under (rain|snow)$", r"in the \1", said)


def _order(text: str) -> str | None:
    """The one order that `text` is by its form, in English."""
    kinds = (("recolor", RECOLOR), ("replace", REPLACE), ("remove", REMOVE), ("add", ADD), ("more", MORE))
    for order, forms in kinds:
        for name, form in forms.items():
            match = re.fullmatch(form, text, re.I)
            if match and (english := _ordered(order, [part for part in match.groups() if part], name)):
                return english
    return None


def _ordered(order: str, parts: list[str], name: str) -> str | None:
    """The order in English, where every part of it can be read in the language `name`."""
    read = [gloss(part, name) for part in parts]
    if not all(part.understood for part in read):
        return None
    first, *others = [re.sub("^(?:the|no) ", "", part.text.strip(" ,")) for part in read]
    if order == "recolor":
        return f"make the {first} {others[0]}" if others[0] in COLORS and NOUNS.whole(first) else None
    if others:
        return f"replace {first} with {_one(others[0])}"
    return f"{order} {_one(first) if order == 'add' else first}"


def _one(thing: str) -> str:
    """`a dog` for a dog."""
    noun = NOUNS.whole(thing)
    return f"{'an' if thing[:1] in 'aeio' else 'a'} {thing}" if noun and not noun.many else thing
