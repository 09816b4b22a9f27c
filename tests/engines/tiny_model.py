"""Genuine models in kilobytes, made without training: a dictionary as a CTranslate2 transformer with a SentencePiece tokenizer.

Decoder step t looks (cross-attention over codes of positions) at one source position and writes the dictionary's entry for the piece there. So beam
search, attention, unknown words, scores and files are all real, and what must come out is known. ``order`` lets the first steps look elsewhere
(another word order), ``blurred`` takes the meaning out of the attention that CTranslate2 reports, as in models without an alignment head.
"""

import hashlib
import json
import shutil
import struct
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs import TransformerSpec

UNK, BOS, EOS = "<unk>", "<s>", "</s>"
_POSITIONS = 256


@dataclass(frozen=True)
class Shape:
    """How large and how odd a model is."""

    width: int = 128
    layers: int = 1
    extra: int = 0  # more entries, for a vocabulary of a real size
    quantization: str | None = None
    order: tuple[int, ...] = ()  # where the first decoder steps look
    shift: int = 0  # all steps look so much further: past a language token in the source
    blurred: bool = False


def write_package(
    path: Path, entries: Mapping[str, str], to_code: str, shape: Shape = Shape(), **metadata: object
) -> Path:
    """An ``.argosmodel`` file from English, byte for byte the same in every run. ``metadata`` replaces what its metadata.json says."""
    said = {
        "package_version": "1.9",
        "argos_version": "1.9.0",
        "from_code": "en",
        "from_name": "English",
        "to_code": to_code,
        "to_name": to_code,
    }
    with tempfile.TemporaryDirectory() as scratch:
        folder = write_folder(Path(scratch) / "model", entries, spaced=to_code == "vi", shape=shape)
        files = {
            f"model/{file.name}": file.read_bytes()
            for file in folder.iterdir()
            if file.name != "sentencepiece.model"
        }
        files["sentencepiece.model"] = (folder / "sentencepiece.model").read_bytes()
    files["metadata.json"] = json.dumps(said | metadata, sort_keys=True).encode()
    files["README.md"] = b"# A dictionary\n\nLicense: CC0, made by the tests\n"
    root = f"translate-en_{to_code}-1_9"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{root}/{name}", (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return path


def write_folder(
    folder: Path, entries: Mapping[str, str], *, spaced: bool, shape: Shape = Shape(), languages: Sequence[str] = ()
) -> Path:  # fmt: skip
    """A CTranslate2 folder with its SentencePiece model; ``languages`` are tokens that name languages and stand for themselves."""
    pieces, mapping = _vocabulary(entries, spaced, languages, shape.extra)
    source = [piece for piece, _, _ in pieces]
    target = list(dict.fromkeys([UNK, BOS, EOS, *(mapping[piece] for piece in source)]))
    spec = _spec(source, target, mapping, shape, adds_end=not languages)
    spec.validate()
    spec.optimize(quantization=shape.quantization)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    spec.save(str(folder))
    (folder / "sentencepiece.model").write_bytes(_sentencepiece(pieces))
    return folder


def _vocabulary(
    entries: Mapping[str, str], spaced: bool, languages: Sequence[str], extra: int
) -> tuple[list[tuple[str, float, int]], dict[str, str]]:
    mapping = {UNK: UNK, BOS: BOS, EOS: EOS} | {token: token for token in languages}
    pieces = [(UNK, 0.0, 2), (BOS, 0.0, 3), (EOS, 0.0, 3)] + [
        (token, 0.0, 3) for token in languages
    ]

    def add(piece: str, meaning: str, score: float) -> None:
        if piece not in mapping:
            mapping[piece] = meaning
            pieces.append((piece, score, 1))

    for english, meaning in sorted(entries.items()):
        for form in (english, english[:1].upper() + english[1:]):
            written = meaning.replace(" ", "▁")
            add("▁" + form.replace(" ", "▁"), ("▁" if spaced else "") + written, -1.0)
    add("▁", "▁", -8.0)
    for character in map(chr, range(33, 127)):
        add(character, character, -9.0)
    for number in range(extra):
        add(f"▁zz{number}q", f"▁zz{number}q", -5.0)
    return pieces, mapping


def _spec(
    source: list[str],
    target: list[str],
    mapping: Mapping[str, str],
    shape: Shape,
    *,
    adds_end: bool,
) -> TransformerSpec:
    half = shape.width // 2
    index = {token: place for place, token in enumerate(target)}
    tokens, positions = _codes(len(target), half, "token"), _codes(_POSITIONS, half, "position")
    looked_at = [*shape.order, *range(len(shape.order), _POSITIONS)]
    looked_at = [min(place + shape.shift, _POSITIONS - 1) for place in looked_at]
    layers = shape.layers + shape.blurred
    spec = TransformerSpec.from_config((layers, layers), 1, pre_norm=True)
    _fill_side(
        spec.encoder,
        np.concatenate(
            [tokens[[index[mapping[piece]] for piece in source]], _zeros(len(source), half)], 1
        ),
        positions,
    )
    _fill_side(spec.decoder, _zeros(len(target), shape.width), positions[looked_at])
    for number, layer in enumerate(spec.decoder.layer):
        _fill_attention(layer.attention, shape.width, looks=number == layers - 1 - shape.blurred)
    weights = _zeros(len(target), shape.width)
    weights[:, :half] = tokens * 0.5
    _linear(spec.decoder.projection, weights)
    spec.register_source_vocabulary(source)
    spec.register_target_vocabulary(target)
    spec.config.unk_token, spec.config.bos_token, spec.config.eos_token = UNK, BOS, EOS
    spec.config.decoder_start_token = BOS
    spec.config.add_source_eos, spec.config.add_source_bos = adds_end, False
    return spec


def _fill_side(side: Any, embeddings: Any, positions: Any) -> None:
    width = embeddings.shape[1]
    (
        side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
    ).weight = embeddings
    side.scale_embeddings = False
    side.position_encodings.encodings = np.concatenate(
        [_zeros(len(positions), width // 2), positions], 1
    )
    _norm(side.layer_norm, width)
    for layer in side.layer:
        _norm(layer.self_attention.layer_norm, width)
        _linear(layer.self_attention.linear[0], _zeros(3 * width, width))
        _linear(layer.self_attention.linear[1], _zeros(width, width))
        _norm(layer.ffn.layer_norm, width)
        _linear(layer.ffn.linear_0, _zeros(width, width))
        _linear(layer.ffn.linear_1, _zeros(width, width))


def _fill_attention(attention: Any, width: int, *, looks: bool) -> None:
    half = width // 2
    _norm(attention.layer_norm, width)
    query, keys, out = _zeros(width, width), _zeros(2 * width, width), _zeros(width, width)
    if looks:
        for row in range(half):
            query[row, half + row], keys[row, half + row] = 8.0, 1.0  # position asks for position
            keys[width + row, row], out[row, row] = 1.0, 8.0  # and gets the token's code
    _linear(attention.linear[0], query)
    _linear(attention.linear[1], keys)
    _linear(attention.linear[2], out)


def _norm(layer: Any, width: int) -> None:
    layer.gamma, layer.beta = np.ones(width, np.float32), _zeros(width)


def _linear(layer: Any, weight: Any) -> None:
    layer.weight, layer.bias = weight, _zeros(weight.shape[0])


def _zeros(*shape: int) -> Any:
    return np.zeros(shape, np.float32)


def _codes(count: int, width: int, salt: str) -> Any:
    """Balanced ±1 vectors: mean zero and one length, so that layer normalisation only scales. From SHA-256: the same everywhere."""
    half = width // 2
    codes = np.empty((count, width), np.float32)
    for row in range(count):
        digests = b"".join(
            hashlib.sha256(f"{salt}:{row}:{part}".encode()).digest()
            for part in range(-(-half // 256))
        )
        bits = np.unpackbits(np.frombuffer(digests, np.uint8))[:half].astype(np.float32) * 2 - 1
        codes[row, :half], codes[row, half:] = bits, -bits
    return codes


def _sentencepiece(pieces: list[tuple[str, float, int]]) -> bytes:
    """A unigram ModelProto in protobuf's wire format (sentencepiece_model.proto): no trainer, no protobuf."""
    written = b"".join(
        _field(
            1,
            _field(1, piece.encode())
            + b"\x15"
            + struct.pack("<f", score)
            + (b"\x18" + _varint(kind) if kind != 1 else b""),
        )
        for piece, score, kind in pieces
    )
    trainer = b"\x18\x01" + b"\x20" + _varint(len(pieces))
    normalizer = _field(1, b"identity") + b"\x18\x01\x20\x01\x28\x01"
    return written + _field(2, trainer) + _field(3, normalizer)


def _field(number: int, payload: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(payload)) + payload


def _varint(number: int) -> bytes:
    out = b""
    while True:
        low, number = number & 0x7F, number >> 7
        out += bytes([low | (0x80 if number else 0)])
        if not number:
            return out
