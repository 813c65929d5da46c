"""Binary Word documents: what is hidden or deleted, wherever the stretch begins and ends."""

from types import SimpleNamespace

import pytest

from loaders.read import doc
from loaders.read.source import Source


def test_a_hidden_stretch_may_reach_over_the_end_of_a_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "看藏\r又藏，又看\r"
    file = SimpleNamespace(
        text=text,
        sizes=(len(text), *[0] * 7),
        styles=(),
        lists=(),
        dropped=lambda: [(1, 6, "hidden")],
        paragraph_at=lambda _place: (0, b""),
    )
    monkeypatch.setattr(doc, "WordFile", lambda _source: file)

    document = doc.read_doc(Source("plan.doc", b"x"))

    assert document.text == "看\n又看"
    assert [(item.kind, item.text) for item in document.left_out] == [("hidden", "藏又藏，")]
