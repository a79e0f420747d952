"""The built-in catalogue as it is published, and what an operator's own entries may say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from mutoscope.engines.catalog import Catalog, Model, load_catalog
from mutoscope.engines.recipe import Diffusion, Lora, Memory, Remix
from mutoscope.errors import ConfigurationError, ModelUnavailable
from mutoscope.video import Operation, Size

DOCUMENT = Path(__file__).parents[1] / "docs/models.md"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def own(tmp_path: Path, text: str) -> Catalog:
    file = tmp_path / "models.toml"
    file.write_text(text)
    return load_catalog(file)


def recipe(model: Model) -> Diffusion:
    assert model.diffusion is not None
    return model.diffusion


def with_weights(catalog: Catalog) -> list[tuple[Model, Diffusion]]:
    return [(model, model.diffusion) for model in catalog.values() if model.diffusion is not None]


def test_every_family_has_a_model(catalog: Catalog) -> None:
    families = {recipe.family for _, recipe in with_weights(catalog)}
    assert families >= {"wan", "ltx", "ltx2", "hunyuan", "cogvideox", "anyflow", "lucy"}


def test_entries_with_weights_say_where_from_how_much_and_under_which_licence(catalog: Catalog) -> None:
    for model, recipe in with_weights(catalog):
        assert recipe.repository is not None, model.id
        assert recipe.path is None, model.id
        assert recipe.memory is not None, model.id
        assert recipe.memory.whole >= recipe.memory.parts >= recipe.memory.least, model.id
        assert model.license != "not stated", model.id
        assert model.fps == recipe.fps, model.id


def test_no_commit_is_invented(catalog: Catalog) -> None:
    assert {recipe.revision for _, recipe in with_weights(catalog)} == {"main"}


def test_sizes_that_clients_of_the_videos_api_ask_for_are_offered(catalog: Catalog) -> None:
    asked = {Size.parse(size) for size in ("720x1280", "1280x720", "1024x1792", "1792x1024")}
    for model, _ in with_weights(catalog):
        assert set(model.sizes) >= asked, model.id
        assert model.default_size in model.sizes, model.id
        assert model.default_seconds in model.seconds, model.id
        if Operation.EXTEND in model.operations:
            assert set(model.seconds) >= {4, 8, 12}, model.id


def test_licences_name_their_limits(catalog: Catalog) -> None:
    limits = {
        "hunyuan-1.5-480p": "not in the EU, the UK or South Korea",
        "cogvideox-5b": "registration",
        "ltx-2": "10 million dollars",
        "ltx-video-13b": "10 million dollars",
        "lucy-edit": "non-commercial",
    }
    for id, words in limits.items():
        assert words in catalog[id].license, id


def test_an_operators_entry_is_two_lines(tmp_path: Path) -> None:
    model = own(tmp_path, '[mine.diffusion]\nfamily = "ltx"\npath = "~/weights"\n')["mine"]
    assert model.engine == "mutoscope.engines.diffusion.engine:Diffusion"
    assert model.name == "mine"
    assert model.fps == 24
    assert recipe(model).path == Path.home() / "weights"
    assert (recipe(model).frames, recipe(model).frame_step, recipe(model).size_step) == (161, 8, 32)
    assert recipe(model).remix.guidance == 6.5


def test_an_editor_makes_nothing_from_nothing(tmp_path: Path) -> None:
    model = own(tmp_path, '[mine]\ndiffusion = { family = "lucy", path = "." }\n')["mine"]
    assert model.operations == {Operation.REMIX, Operation.EDIT}
    assert model.image_reference is False


def test_an_operators_entry_changes_single_keys_of_a_built_in_one(tmp_path: Path, catalog: Catalog) -> None:
    text = '["wan-2.1-1.3b".diffusion]\nprofile = "fast"\nremix = { lock = 0.01 }\n'
    mine, theirs = recipe(own(tmp_path, text)["wan-2.1-1.3b"]), recipe(catalog["wan-2.1-1.3b"])
    assert mine.profile == "fast"
    assert mine.remix.lock == 0.01
    assert mine.remix.guidance == theirs.remix.guidance
    assert mine.repository == theirs.repository


def test_an_entry_survives_the_way_to_the_engine_child(catalog: Catalog) -> None:
    for model in catalog.values():
        assert Model.model_validate_json(model.model_dump_json()) == model


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ('family = "wan"', "give a repository (OWNER/NAME on the Hugging Face hub) or a path"),
        ('family = "wan"\nrepository = "no owner"', "diffusion.repository: "),
        ('family = "wam"\npath = "."', "diffusion.family: Input should be 'wan', "),
        ('family = "wan"\npath = "."\nframes = 80', "frames must be k·4 + 1, such as 77 or 81, and 80 is not"),
        ('family = "ltx"\npath = "."\nframes = 100', "frames must be k·8 + 1, such as 97 or 105, and 100 is not"),
        ('family = "wan"\npath = "."\nsizes = ["854x480"]', "sizes must be multiples of 16, and 854x480 is not"),
        ('family = "wan"\npath = "."\nsizes = ["wide"]', "'wide' is not a size; write WIDTHxHEIGHT"),
        ('family = "wan"\npath = "."\nsizes = []', "diffusion.sizes: "),
        ('family = "wan"\npath = "."\nstepps = 4', "diffusion.stepps: "),
        ('family = "wan"\npath = "."\nguidance = nan', "diffusion.guidance: "),
        ('family = "wan"\npath = "."\nremix = { start = 0.8, tail = 0.3 }', "leave no steps between them"),
        ('family = "cogvideox"\npath = "."\nremix = { strategy = "flow" }', "is not among strategies: sdedit, traj"),
        ('family = "wan"\npath = "."\nlora = { weight_name = "x" }', "give a repository or a path"),
        ('family = "wan"\npath = "."\nmemory = { whole = 40 }', "diffusion.memory.parts: "),
    ],
)
def test_a_wrong_entry_is_told_with_its_key(tmp_path: Path, keys: str, words: str) -> None:
    with pytest.raises(ConfigurationError, match=re.escape(words)) as caught:
        own(tmp_path, f"[mine.diffusion]\n{keys}\n")
    assert "The model 'mine' of the catalogue cannot work: diffusion" in caught.value.message
    assert "Value error" not in caught.value.message


def test_a_table_that_is_no_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="diffusion"):
        own(tmp_path, "[mine]\ndiffusion = 4\n")


def test_the_catalogue_and_the_state_of_weights_need_no_torch() -> None:
    program = (
        "import sys\n"
        "for name in ('torch', 'diffusers', 'transformers', 'huggingface_hub'): sys.modules[name] = None\n"
        "from mutoscope.engines.catalog import load_catalog\n"
        "from mutoscope.engines.diffusion import weights\n"
        "for model in load_catalog().values():\n"
        "    if model.diffusion: weights.extent(model.diffusion), weights.fits(model)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_catalogue_keys_are_documented() -> None:
    documented = DOCUMENT.read_text("utf-8")
    missing = [
        name
        for table in (Diffusion, Remix, Lora, Memory)
        for name in table.model_fields
        if f"`{name}`" not in documented
    ]
    assert missing == []


def test_the_documented_table_is_the_catalogue(catalog: Catalog) -> None:
    rows = {cells[0]: cells for cells in (line.strip("| ").split(" | ") for line in DOCUMENT.read_text().splitlines())}
    for model, recipe in with_weights(catalog):
        _, native, memory, can, license = rows[f"`{model.id}`"]
        assert recipe.memory is not None
        assert memory == " / ".join(f"{gib:g}" for _, gib in recipe.memory)
        assert license == model.license
        assert native.endswith(f"; {recipe.frames} frames at {recipe.fps:g}")
        assert set(can.split(", ")) == {*model.operations, *(["image"] if model.image_reference else [])}
        for size in (size for size in recipe.sizes if size.width > size.height):
            assert str(size) in native


def test_the_documented_entries_work(tmp_path: Path) -> None:
    for text in re.findall(r"^```toml\n(.*?)^```", DOCUMENT.read_text(), re.MULTILINE | re.DOTALL):
        assert len(own(tmp_path, text)) in (20, 21)


def test_a_model_whose_package_is_missing_says_what_to_install() -> None:
    storyboard = load_catalog()["storyboard"]
    with pytest.raises(ModelUnavailable, match=r"needs the package nowhere_at_all, which is not installed"):
        storyboard.model_copy(update={"engine": "nowhere_at_all:Engine"}).load()
    weighty = load_catalog()["wan-2.1-1.3b"].model_copy(update={"engine": "nowhere_at_all:Engine"})
    with pytest.raises(ModelUnavailable, match=r"pip install 'mutoscope\[diffusion\]'\.$"):
        weighty.load()
