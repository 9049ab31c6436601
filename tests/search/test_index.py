"""Our shortcut through Whoosh gives what Whoosh gives; an index is whole or not there, however it was built."""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import pickle
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import scoring
from whoosh.index import open_dir
from whoosh.query import Or, Term

from localoffer.search.bits import bits, numbers
from localoffer.search.engine import FIELD
from localoffer.search.index import K1, MANY_SEGMENTS, MOST_SEGMENTS, B, Bag, Index, build, is_whole, put_together, tidy
from tests.table import each

TERMS = ["sleep", "school", "wait", "autism", "speech", "sleep_school"]
ALIKE = 0.005  # whether the mean length counts pages that were deleted is a matter of taste; more is a fault
Row = tuple[str, str, Callable[[], Bag]]


def corpus(size: int, seed: int = 1) -> dict[str, Bag]:
    """Documents of many lengths; made up, and the same each time."""
    pick = random.Random(seed)
    return {
        f"en/pages/{n}": [(pick.choice(TERMS), pick.choice([1.0, 3.0, 6.0])) for _ in range(pick.randint(2, 30))]
        + [(f"filler{pick.randint(0, 200)}", 1.0) for _ in range(pick.randint(0, 200))]
        for n in range(size)
    }


def rows(documents: dict[str, Bag]) -> list[Row]:
    return [(key, repr(bag), lambda bag=bag: bag) for key, bag in documents.items()]  # type: ignore[misc]


def shares(index: Index, term: str) -> dict[str, float]:
    found = index.postings(term)
    return {index.keys[n]: found.shares[n] for n in found.documents}


@pytest.fixture
def index(folder: Path) -> Iterable[Index]:
    found = Index(build(folder, "one", rows(corpus(60)), {"sleep": 3}))
    yield found
    found.close()


def whoosh_scores(index: Index, *terms: str) -> dict[str, float]:
    """The same question put to Whoosh's own searcher with its own BM25F."""
    opened = open_dir(str(index.folder), readonly=True)
    with opened.searcher(weighting=scoring.BM25F(B=B, K1=K1)) as searcher:
        hits = searcher.search(Or([Term(FIELD, term) for term in terms]), limit=None, optimize=False)
        found = {hit["key"]: float(hit.score) for hit in hits}
    opened.close()
    return found


@each("term", TERMS)
def test_each_terms_share_is_whooshs_own_but_for_how_rare_it_is(index: Index, term: str) -> None:
    """Whoosh's idf is log(n / (df + 1)) + 1, ours the one that never goes below nothing; all the rest must be equal."""
    ours, theirs = shares(index, term), whoosh_scores(index, term)
    assert ours.keys() == theirs.keys()
    ratios = [ours[key] / theirs[key] for key in ours]
    assert max(ratios) == pytest.approx(min(ratios), rel=ALIKE)


@each("pair", list(itertools.combinations(TERMS, 2)), ids=" ".join)
def test_the_order_of_two_words_is_whooshs_own_once_both_are_as_rare(index: Index, pair: tuple[str, str]) -> None:
    ours: dict[str, float] = {}
    for term in pair:
        theirs = whoosh_scores(index, term)
        scale = next(iter(theirs.values())) / shares(index, term)[next(iter(theirs))]
        for key, share in shares(index, term).items():
            ours[key] = ours.get(key, 0.0) + share * scale
    theirs = whoosh_scores(index, *pair)
    assert ours == pytest.approx(theirs, rel=ALIKE)
    clearly = [(a, b) for a, b in itertools.permutations(theirs, 2) if theirs[a] > theirs[b] * (1 + 2 * ALIKE)]
    assert clearly
    assert [(a, b) for a, b in clearly if ours[a] <= ours[b]] == []


def test_a_rarer_word_tells_more(index: Index) -> None:
    common, rare = index.postings("sleep"), index.postings("sleep_school")
    assert (len(common.documents) > len(rare.documents)) is (common.idf < rare.idf)
    assert common.idf > 0


def test_a_word_that_no_page_has_is_empty_and_not_an_error(index: Index) -> None:
    assert list(index.postings("nothing").documents) == []
    assert "nothing" not in index
    assert "sleep" in index


def test_a_beginning_finds_whole_words_and_no_pairs(index: Index) -> None:
    assert index.beginning("sle") == ["sleep"]
    assert index.beginning("zzz") == []
    assert len(index.beginning("filler", most=5)) == 5


def test_what_was_kept_with_it_comes_back(index: Index) -> None:
    assert index.extras == {"sleep": 3}


@pytest.mark.slow
def test_words_nobody_wrote_do_not_fill_the_memory(index: Index) -> None:
    """A visitor can type for ever: what is remembered of words that no page has must have an end."""
    for number in range(70_000):
        index.postings(f"nonsense{number}")
    assert len(index._kept) < 60_000


CHANGED = {
    "one page edited": lambda before: {**before, "en/pages/7": [("sleep", 6.0), ("wait", 1.0)]},
    "one page more": lambda before: {**before, "en/pages/new": [("sleep", 6.0), ("newword", 1.0)]},
    "one page fewer": lambda before: {key: bag for key, bag in before.items() if key != "en/pages/7"},
    "a page made much longer": lambda before: {**before, "en/pages/7": [("sleep", 1.0)] * 3000},
    "most pages edited": lambda before: {**before, **{key: [("sleep", 1.0)] for key in list(before)[:40]}},
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_an_index_with_only_the_edits_written_is_the_index_written_whole(
    tmp_path: Path, change: Callable[[dict[str, Bag]], dict[str, Bag]]
) -> None:
    before = corpus(60)
    after = change(before)
    build(tmp_path / "a", "one", rows(before), None)
    edited = Index(build(tmp_path / "a", "two", rows(after), None))
    whole = Index(build(tmp_path / "b", "two", rows(after), None))
    assert sorted(edited.keys.values()) == sorted(whole.keys.values()) == sorted(after)
    for term in [*TERMS, "newword"]:
        assert shares(edited, term) == pytest.approx(shares(whole, term), rel=1e-6), term
    edited.close()
    whole.close()


def test_only_what_changed_is_written_again(tmp_path: Path) -> None:
    asked: list[str] = []

    def told(documents: dict[str, Bag]) -> list[Row]:
        def give(key: str, bag: Bag) -> Callable[[], Bag]:
            return lambda: (asked.append(key), bag)[1]

        return [(key, repr(bag), give(key, bag)) for key, bag in documents.items()]

    before = corpus(20)
    build(tmp_path, "one", told(before), None)
    assert len(asked) == 20
    asked.clear()
    build(tmp_path, "two", told({**before, "en/pages/3": [("sleep", 1.0)]}), None)
    assert asked == ["en/pages/3"]


def test_edit_after_edit_never_makes_the_index_a_heap_of_pieces(tmp_path: Path) -> None:
    documents = corpus(40)
    for number in range(2 * MOST_SEGMENTS):
        documents["en/pages/1"] = [("sleep", float(number + 1))]
        index = Index(build(tmp_path, f"v{number}", rows(documents), None))
        assert len(index.keys) == 40
        assert index.size <= 40 + 2 * MOST_SEGMENTS
        index.close()


@each("change", CHANGED.values(), ids=CHANGED)
def test_an_index_put_together_is_the_index_written_whole(
    tmp_path: Path, change: Callable[[dict[str, Bag]], dict[str, Bag]]
) -> None:
    documents = corpus(60)
    for number in range(MANY_SEGMENTS):
        documents[f"en/pages/{number}"] = [("sleep", float(number + 1)), ("wait", 1.0)]
        pieces = build(tmp_path / "a", f"v{number}", rows(documents), {"kept": 1})
    assert put_together(tmp_path / "b") is None
    joined = put_together(tmp_path / "a")
    assert joined
    assert joined != pieces
    assert put_together(tmp_path / "a") is None, "it is in one piece"
    after = change(documents)
    last = build(tmp_path / "a", "after", rows(after), {"kept": 1})
    whole = Index(build(tmp_path / "b", "after", rows(after), {"kept": 1}))
    same = Index(build(tmp_path / "c", "v", rows(documents), {"kept": 1}))
    for found, right in ((Index(joined), same), (Index(last), whole)):
        assert sorted(found.keys.values()) == sorted(right.keys.values())
        assert found.extras == {"kept": 1}
        assert not found.in_many_pieces
        for term in [*TERMS, "newword"]:
            assert shares(found, term) == pytest.approx(shares(right, term), rel=1e-6), term
        found.close()
        right.close()
    assert [path.name for path in (tmp_path / "a").glob(".new*")] == []


def test_a_version_that_is_there_is_not_built_again(folder: Path) -> None:
    target = build(folder, "one", rows(corpus(5)), None)
    stamp = target.stat().st_mtime_ns
    assert build(folder, "one", [], None) == target
    assert target.stat().st_mtime_ns == stamp


SPOILT = {
    "an empty folder": lambda target: target.mkdir(parents=True),
    "a folder with half an index": lambda target: (target.mkdir(parents=True), (target / "_MAIN_1.toc").write_bytes(b"half"))[0],
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_half_written_folder_is_put_right(folder: Path, spoil: Callable[[Path], None]) -> None:
    spoil(folder / "index-one")
    assert not is_whole(folder / "index-one")
    with pytest.raises(FileNotFoundError):
        Index(folder / "index-one")
    target = build(folder, "one", rows(corpus(5)), None)
    found = Index(target)
    assert len(found.keys) == 5
    found.close()


SPOILT_PICKLES = {"empty": b"", "words": b"not a pickle", "a number": pickle.dumps(5), "another form": pickle.dumps({"format": 0})}


@pytest.mark.parametrize("raw", SPOILT_PICKLES.values(), ids=SPOILT_PICKLES)
def test_an_index_whose_list_is_spoilt_is_built_again(folder: Path, raw: bytes) -> None:
    target = build(folder, "one", rows(corpus(5)), None)
    (target / "documents.pickle").write_bytes(raw)
    found = Index(build(folder, "one", rows(corpus(5)), None))
    assert len(found.keys) == 5
    found.close()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("spoil", [_empty, _zeros, _half, Path.unlink], ids=["emptied", "zeros", "half", "gone"])
@pytest.mark.parametrize("name", ["*.seg", "*.toc"])
def test_an_index_with_a_spoilt_file_is_built_again(folder: Path, name: str, spoil: Callable[[Path], None]) -> None:
    target = build(folder, "one", rows(corpus(5)), None)
    for path in target.glob(name):
        spoil(path)
    assert not is_whole(target)
    again = build(folder, "one", rows(corpus(5)), None)
    assert build(folder, "one", [], None) == again, "the next start finds it"
    found = Index(again)
    assert len(found.keys) == 5
    found.close()
    other = build(folder, "two", rows(corpus(6)), None)
    assert is_whole(other)


def test_a_whole_index_that_another_process_put_there_first_is_kept(folder: Path) -> None:
    theirs: list[Path] = []
    documents = corpus(3)

    def meanwhile() -> Bag:
        if not theirs:
            theirs.append(folder)
            theirs[0] = build(folder, "one", rows(documents), None)
        return documents["en/pages/0"]

    ours = build(folder, "one", [("en/pages/0", "0", meanwhile)], None)
    assert ours == theirs[0]
    found = Index(ours)
    assert len(found.keys) == 3
    found.close()
    assert [path.name for path in folder.iterdir()] == ["index-one"]


def test_what_a_broken_off_start_left_goes_in_a_day(folder: Path) -> None:
    for name, age in ((".new-index-old", 200_000), (".new-index-young", 60)):
        (folder / name).mkdir(parents=True)
        os.utime(folder / name, (time.time() - age,) * 2)
    tidy(folder)
    assert [path.name for path in folder.iterdir()] == [".new-index-young"]


def test_a_spoilt_older_index_does_not_stop_a_new_one(folder: Path) -> None:
    older = build(folder, "one", rows(corpus(20)), None)
    (older / "documents.pickle").write_bytes(b"not a pickle")
    found = Index(build(folder, "two", rows(corpus(20)), None))
    assert len(found.keys) == 20
    found.close()


def _build_and_read(folder: Path, start: object, out: object) -> None:
    start.wait()  # type: ignore[attr-defined]
    found = Index(build(folder, "one", rows(corpus(200)), None))
    out.put((len(found.keys), len(found.postings("sleep").documents), os.getpid()))  # type: ignore[attr-defined]
    found.close()


@pytest.mark.slow
def test_three_processes_that_build_one_version_at_once_all_read_it_whole(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    start, out = context.Barrier(3), context.Queue()
    workers = [context.Process(target=_build_and_read, args=(folder, start, out)) for _ in range(3)]
    for worker in workers:
        worker.start()
    found = {out.get(timeout=120)[:2] for _ in workers}
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert len(found) == 1
    assert found.pop()[0] == 200


@pytest.mark.slow
def test_nothing_half_made_is_left_lying_about(folder: Path) -> None:
    build(folder, "one", rows(corpus(5)), None)
    assert [path.name for path in folder.iterdir()] == ["index-one"]

    def fails() -> Bag:
        raise RuntimeError("no words")

    with pytest.raises(RuntimeError):
        build(folder, "two", [("en/pages/1", "1", fails)], None)
    gc.collect()  # a file of the broken-off writer that is still open would warn here, and a warning is an error
    assert [path.name for path in folder.iterdir()] == ["index-one"]


def test_older_indexes_go_and_the_newest_stay(folder: Path) -> None:
    for number in range(5):
        target = build(folder, f"v{number}", rows(corpus(3)), None)
        os.utime(target, (number, number))
    tidy(folder, keep=2)
    assert sorted(path.name for path in folder.iterdir()) == ["index-v3", "index-v4"]


def test_what_is_built_can_be_read_by_the_account_that_serves(folder: Path) -> None:
    """The image is built as root and served as nobody."""
    target = build(folder, "one", rows(corpus(3)), None)
    old = os.umask(0o022)
    os.umask(old)
    assert target.stat().st_mode & 0o055 == 0o055 & ~old


@given(st.sets(st.integers(0, 300)))
def test_numbers_become_bits_and_bits_numbers(documents: set[int]) -> None:
    mask = bits(documents, 301)
    assert list(numbers(mask)) == sorted(documents)
    assert mask.bit_count() == len(documents)
