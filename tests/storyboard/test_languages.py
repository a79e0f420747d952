from __future__ import annotations

import pytest

from mutoscope.engines.storyboard.parse import parse
from tests.storyboard.summary import cast, look

LANGUAGES = [
    ("Une montgolfière rouge au-dessus d'un lac au lever du soleil", "lake dawn", "balloon-1 1 #d62828"),
    ("Une montgolfière rouge", "landscape", "balloon-1 1 #d62828"),
    ("Ein roter Heißluftballon über dem See", "lake", "balloon-1 1 #d62828"),
    ("Un gatto nero in giardino", "garden", "cat-1 1 #1b1b1f"),
    ("Um carro azul na praia", "beach", "car-1 1 #2f6fd0"),
    ("Ein Hund am Strand bei Sonnenuntergang", "beach sunset", "dog-1 1"),
    ("Zwei rote Autos in der Stadt im Regen", "street rain", "car-1 2 #d62828"),
    ("Regenbogen über dem See", "lake rainbow", ""),
    ("Ein Drache fliegt nachts über die Berge", "mountains night", "dragon-1 1"),
    ("ein verschneiter Wald im Winter", "forest snow winter", ""),
    ("Nacht mit Sternen am Meer", "ocean night stars", ""),
    ("Un perro en la playa al atardecer", "beach sunset", "dog-1 1"),
    ("Una ciudad de noche", "street night", ""),
    ("Dos gatos negros en un jardín", "garden", "cat-1 2 #1b1b1f"),
    ("un dragón volando sobre las montañas", "mountains", "dragon-1 1"),
    ("Un bosque con niebla", "forest fog", ""),
    ("Un chat dans un jardin sous la pluie", "garden rain", "cat-1 1"),
    ("Trois bateaux sur un lac au coucher du soleil", "lake sunset", "boat-1 3"),
    ("la ville la nuit sous la neige", "street night snow", ""),
    ("une licorne dans la forêt", "forest", "unicorn-1 1"),
    ("Un cane sulla spiaggia al tramonto", "beach sunset", "dog-1 1"),
    ("una città di notte con la pioggia", "street night rain", ""),
    ("Um cachorro na praia ao pôr do sol", "beach sunset", "dog-1 1"),
    ("uma floresta à noite", "forest night", ""),
    ("夜の街", "street night", ""),
    ("夕日のビーチを走る犬", "beach sunset", "dog-1 1"),
    ("雪の山と富士山", "mountains snow", ""),
    ("湖の上のドラゴン", "lake", "dragon-1 1"),
    ("밤의 도시", "street night", ""),
    ("비 오는 숲 속의 고양이", "forest rain", "cat-1 1"),
    ("夜晚的城市", "street night", ""),
    ("一只猫在雨中的花园里", "garden rain", "cat-1 1"),
    ("海滩上的日落", "beach sunset", ""),
    ("Собака на пляже на закате", "beach sunset", "dog-1 1"),
    ("Ночной город под дождём", "street night rain", ""),
    ("Два кота спят на диване", "room", "cat-1 2, couch and lamp-1 1"),
    ("três balões no céu", "landscape", "balloon-1 3"),
    ("Sahilde bir köpek", "beach", "dog-1 1"),
    ("kota di malam hari", "street night", ""),
    ("كلب على الشاطئ", "beach", "dog-1 1"),
    ("سگ در جنگل", "forest", "dog-1 1"),
    # English stays English
    ("A pan of a dog in la jolla", "landscape pan_right", "dog-1 1"),
    ("A man on a pier in the sun", "harbour", "person-1 1"),
    ("die hard fans at a concert", "stage", ""),
]


@pytest.mark.parametrize(("caption", "looks", "subjects"), LANGUAGES)
def test_a_prompt_is_understood_in_its_language(caption: str, looks: str, subjects: str) -> None:
    scene, _ = parse(caption, 7)
    assert (look(scene), cast(scene)) == (looks, subjects)


def test_a_note_tells_which_words_were_understood() -> None:
    _, notes = parse("Ein Hund trinkt gemütlich Limonade am Strand", 7)
    assert notes[0] == "Only some words of this prompt were understood: dog, beach."
    _, notes = parse("Þetta er ekki hægt að skilja, því miður", 7)
    assert notes == ["Nothing in this prompt could be drawn; an open landscape is shown."]


def test_the_caption_stays_as_it_was_said() -> None:
    assert parse("夜の街", 7)[0].caption == "夜の街"
