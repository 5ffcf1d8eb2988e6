"""Chunks put together are the corpus, whatever their size; what is left out is told once."""

import pandas as pd
import pytest

from framing.errors import InputError
from framing.read.articles import read_articles
from framing.read.chunks import read_chunks

ROWS = [{"article_id": f"a{n}", "outlet": "The Courier", "text": f"The bridge closed {n} times."} for n in range(7)]
SPOILT = [*ROWS[:3], dict(ROWS[3], text=""), *ROWS[4:], dict(ROWS[0]), dict(ROWS[6], article_id="", desk="city")]


@pytest.mark.parametrize("rows", [ROWS, SPOILT], ids=["good rows", "bad rows among them"])
@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 100])
def test_chunks_put_together_are_the_corpus(rows, size):
    source = pd.DataFrame(rows)
    chunks = list(read_chunks(source, size=size, skip_bad=True))
    whole = read_articles(source, skip_bad=True)
    assert [row for chunk in chunks for row in chunk.attrs["left_out"]] == list(whole.attrs["left_out"])
    assert all(len(chunk) == size for chunk in chunks[:-1]) and 1 <= len(chunks[-1]) <= size
    for chunk in chunks:
        chunk.attrs = {}
    pd.testing.assert_frame_equal(pd.concat(chunks, ignore_index=True).fillna(""), whole)


def test_a_bad_row_is_an_error_once_its_chunk_is_complete():
    chunks = read_chunks(pd.DataFrame(SPOILT), size=2)
    assert next(chunks)["article_id"].tolist() == ["a0", "a1"]
    with pytest.raises(InputError, match="row 3: the article is empty"):
        next(chunks)


@pytest.mark.parametrize("size", [0, -1, 2.5, "many"])
def test_size_is_a_number_of_articles(size):
    with pytest.raises(InputError, match=r"size=.*whole number"):
        next(read_chunks(pd.DataFrame(ROWS), size=size))
