"""Documents or spans in, a vector a token out: the model's own weights, our own loop over the layers that look at words.

spaCy embeds every token anew and walks through its layers one operation at a time. Here a word is embedded once, as long
as its table is not full, and each layer that looks at a word's neighbours is one product of matrices and a few steps in
place. The numbers are the model's up to the rounding of sums, which depends on the size of a batch there too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.attrs import IDS
from thinc.api import Model

__all__ = ["quick_vectors"]

_MOST_WORDS = 16_384  # then the table starts anew: 6 MB of vectors
_EMBEDDING = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
_WINDOW = "residual(expand_window>>maxout>>layernorm>>dropout)"
_TINY = 1e-8  # what the model's layers add to a variance


def quick_vectors(model: Model[Any, Any]) -> Model[Any, Any]:
    """The same layer, quicker, if it is made as spaCy's standard models make it; else the layer itself.

    Args:
        model: a `tok2vec` layer: hashed features of words, mixed, then windows of three tokens.
    """
    windows = _windows(model)
    if not windows:
        return model
    embed, layers = _Embedding(model.layers[0]), [_Window(window) for window in windows]
    gap = model.layers[1].attrs["pad"]  # rows between documents: nothing at first, and what the layers make of it

    def forward(_: Model[Any, Any], docs: Sequence[Any], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
        if is_train:
            raise ValueError("these layers only read; they cannot be trained")
        lengths = np.array([len(doc) for doc in docs])
        ends = np.cumsum(lengths)
        tokens = np.arange(ends[-1]) + gap * np.repeat(np.cumsum(lengths > 0), lengths)
        words = embed(docs)
        vectors = np.zeros((len(words) + gap * (np.count_nonzero(lengths) + 1), words.shape[1]), dtype=np.float32)
        vectors[tokens] = words
        for layer in layers:
            vectors += layer(vectors)
        return np.split(vectors[tokens], ends[:-1]), lambda gradient: gradient

    return Model("quick_vectors", forward, dims={"nO": model.get_dim("nO")})


def _windows(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    """The layers that look at neighbours, if all is made as we know it."""
    match model.layers:
        case [embedding, windowed] if [layer.name.partition("(")[0] for layer in embedding.layers] == _EMBEDDING:
            layers = windowed.layers[0].layers
            return layers if all(layer.name == _WINDOW for layer in layers) else []
    return []


class _Embedding:
    """A vector for each kind of word: features of the same numbers always have the same."""

    def __init__(self, model: Model[Any, Any]) -> None:
        features, _, hashes, mix, _ = model.layers
        self._columns = [IDS.get(column, column) for column in features.attrs["columns"]]
        self._made = (hashes.layers[0], mix.layers[0])
        self._rows: dict[bytes, int] = {}
        self._vectors = np.empty((_MOST_WORDS, model.get_dim("nO")), dtype=np.float32)

    def __call__(self, docs: Sequence[Any]) -> np.ndarray:
        features = np.concatenate([doc.to_array(self._columns) for doc in docs])
        keys = features.view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        fresh = {key: token for token, key in enumerate(keys) if key not in self._rows}
        if len(self._rows) + len(fresh) > _MOST_WORDS:
            self._rows.clear()
            fresh = {key: token for token, key in enumerate(keys)}
            if len(fresh) > len(self._vectors):
                self._vectors = np.empty((len(fresh), self._vectors.shape[1]), dtype=np.float32)
        if fresh:
            made = features[list(fresh.values())]
            for layer in self._made:
                made = layer.predict(made)
            first = len(self._rows)
            self._vectors[first : first + len(fresh)] = made
            self._rows.update(zip(fresh, range(first, first + len(fresh)), strict=True))
        vectors: np.ndarray = self._vectors[[self._rows[key] for key in keys]]
        return vectors


class _Window:
    """One layer: a token and its two neighbours, the best of some sums, brought to mean 0 and variance 1."""

    def __init__(self, residual: Model[Any, Any]) -> None:
        expand, maxout, norm, _ = _flat(residual.layers[0])
        weights: Any = maxout.get_param("W")  # vector, piece, input
        self._ops: Any = maxout.ops
        self._reach = expand.attrs["window_size"]
        self._shape = (maxout.get_dim("nP"), maxout.get_dim("nO"))
        self._weights = np.ascontiguousarray(weights.swapaxes(0, 1)).reshape(-1, weights.shape[2])
        self._bias = np.asarray(maxout.get_param("b")).T.ravel()
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, vectors: np.ndarray) -> np.ndarray:
        sums = self._ops.gemm(self._ops.seq2col(vectors, self._reach), self._weights, trans2=True)
        sums += self._bias
        pieces = sums.reshape(len(vectors), *self._shape)
        best: np.ndarray = pieces[:, 0]
        for piece in range(1, self._shape[0]):
            np.maximum(best, pieces[:, piece], out=best)
        best = best - best.mean(axis=1, keepdims=True)
        best *= (np.square(best).mean(axis=1, keepdims=True) + _TINY) ** -0.5
        best *= self._scale
        best += self._shift
        return best


def _flat(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    """A chain's layers, however they are nested."""
    return [leaf for layer in model.layers for leaf in _flat(layer)] if model.layers else [model]
