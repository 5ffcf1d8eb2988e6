"""The charts, tested on their artists: what is drawn is what the table says."""

from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from tables_for_show import make_analysis, make_articles, make_many, only

from framing.compare.contrasts import REST
from framing.compare.keyness import keyness
from framing.compare.ledger import keep_ledger
from framing.errors import ChoiceError, TableError
from framing.show import charts, findings
from framing.show.canvas import Label, place_labels
from framing.show.caveats import tell_whiskers
from framing.show.chart_articles import shorten
from framing.show.chart_outlets import pool_voices, sum_categories
from framing.show.cut import cut
from framing.show.findings_sources import tell_positions
from framing.show.gallery import EXHIBITS
from framing.show.palette import COLOURS, article_looks, number, outlet_looks, quoted, wrapped
from framing.show.places import list_sentences, locate, trace_temperature
from framing.show.publish import publish
from framing.tables import CONTRASTS, DEFINITIONS, HEARD, KEYNESS, OMISSIONS

ROOT = Path(__file__).resolve().parent.parent

DRAW = {
    "rates": lambda a, **o: charts.rates(a.outlets, **o),
    "profile": lambda a, **o: charts.profile(a.outlets, **o),
    "hedging": lambda a, **o: charts.hedging(a.outlets, **o),
    "sentiment": lambda a, **o: charts.sentiment(a.spans, a.documents, **o),
    "temperature": lambda a, **o: charts.temperature(a.spans, a.documents, **o),
    "speakers": lambda a, **o: charts.speakers(a.sources, **o),
    "positions": lambda a, **o: charts.positions(a.attributions, a.documents, **o),
    "speakers of outlets": lambda a, **o: charts.speakers(keep_ledger(a).speakers, **o),
    "sourcing": lambda a, **o: charts.sourcing(keep_ledger(a).sourcing, **o),
    "stances": lambda a, **o: charts.stances(keep_ledger(a).verbs, **o),
    "stances of speakers": lambda a, **o: charts.stances(keep_ledger(a).verbs, by="speaker", **o),
    "entrances": lambda a, **o: charts.entrances(keep_ledger(a).speakers, **o),
    "heard": lambda a, **o: charts.heard(keep_ledger(a).heard, **o),
}


DRAW |= {
    "intervals": lambda a, **o: charts.intervals(a.outlets, category="threat", **o),
    "fingerprints": lambda a, **o: charts.fingerprints(a.outlets, **o),
    "differences": lambda a, **o: charts.differences(make_contrasts(a), **o),
    "keyness": lambda a, **o: charts.keyness(make_words(a), **o),
    "keyness of one": lambda a, **o: charts.keyness(make_words(a), group=_first(a), **o),
}
"""The charts of comparisons take made-up numbers where these few articles could give none."""


def _first(analysis):
    return next(iter(analysis.articles["outlet"]), None)


def make_contrasts(analysis):
    """The rates of each outlet against all others as if they had intervals."""
    table = analysis.totals.assign(other=REST, other_articles=9, paired=0, value=analysis.totals["per_1000_words"])
    table = table.assign(other_value=30.0, difference=table["value"] - 30, p=0.01, q=0.04, rests_on="a", detectable=9.0)
    table = table.assign(low=table["difference"] - 9, high=table["difference"] + 9, without=table["difference"] / 3)
    return table.reindex(columns=list(CONTRASTS)) if len(table) else pd.DataFrame(columns=list(CONTRASTS))


def make_words(analysis):
    """Keyness, of one outlet as if there were another."""
    if not len(analysis.articles) or not analysis.documents:
        return pd.DataFrame(columns=list(KEYNESS))
    if len(analysis.articles) > 1 and len(analysis.documents) > 1:
        return keyness(analysis.documents, analysis.articles)
    words = [("z", 3.0), ("costs $5", 2.0), ("<b>", -1.0)]
    table = pd.DataFrame(words, columns=["term", "z"]).assign(group=analysis.articles["outlet"].iloc[0], voice="both")
    return table.assign(per_1000_words=2.0, other_per_1000_words=1.0, q=0.01).reindex(columns=list(KEYNESS))


EMPTY = only(make_analysis(), "nobody")


@pytest.fixture(scope="module")
def small():
    return make_analysis()


def texts(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def row_labels(ax):
    return [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]


def overlaps(ax):
    """Pairs of texts that overlap, as drawn."""
    renderer = FigureCanvasAgg(ax.figure).get_renderer()
    found = [text for text in ax.findobj(Text) if text.get_text() and text.get_visible()]
    boxes = [(text.get_text(), text.get_window_extent(renderer).padded(-1)) for text in found]
    return [
        (one, other)
        for place, (one, box) in enumerate(boxes)
        for other, second in boxes[place + 1 :]
        if box.overlaps(second) and (one, box.bounds) != (other, second.bounds)
    ]


@pytest.mark.parametrize("name", DRAW)
class TestEveryChart:
    def test_draws_into_the_axes_it_is_given(self, name, small):
        ax = Figure().add_subplot()
        assert DRAW[name](small, ax=ax) is ax

    def test_adds_no_title(self, name, small):
        ax = DRAW[name](small)
        assert ax.get_title() == "" and ax.figure.texts == []

    def test_says_so_when_there_is_nothing(self, name):
        assert texts(DRAW[name](EMPTY)) == ["nothing to show"]

    def test_draws_one_article(self, name, small):
        ax = DRAW[name](only(small, "a"), articles=small.articles)
        assert ax.has_data() or texts(ax) == ["nothing to compare with: one outlet"]

    @pytest.mark.parametrize("count", [1, 2, 5, 12])
    def test_labels_do_not_overlap(self, name, count):
        analysis = make_many(count)
        ax = publish(DRAW[name](analysis, articles=analysis.articles), title="A title", source="A source").figure.axes[
            0
        ]
        assert overlaps(ax) == []

    @pytest.mark.parametrize("count", [1, 3, 12])
    def test_nothing_leaves_the_sheet(self, name, count):
        analysis = make_many(count)
        figure = publish(
            DRAW[name](analysis), title="A title " * 12, subtitle="measure " * 30, source="source " * 40
        ).figure
        renderer = figure.canvas.get_renderer()
        for text in figure.findobj(Text):
            if text.get_text() and text.get_visible():
                box = text.get_window_extent(renderer)
                assert box.x0 >= 0 and box.y0 >= 0, text
                assert box.x1 <= figure.bbox.width and box.y1 <= figure.bbox.height, text

    def test_leaves_its_tables_as_they_were(self, name):
        analysis = make_analysis()
        before = {
            key: table.copy(deep=True) for key, table in vars(analysis).items() if isinstance(table, pd.DataFrame)
        }
        DRAW[name](analysis, articles=analysis.articles)
        for key, table in before.items():
            pd.testing.assert_frame_equal(getattr(analysis, key), table)

    def test_leaves_settings_and_pyplot_alone(self, name, small):
        before = dict(matplotlib.rcParams)
        DRAW[name](small)
        assert dict(matplotlib.rcParams) == before

    def test_looks_the_same_whatever_the_callers_settings(self, name, small):
        plain = publish(DRAW[name](small)).svg
        with matplotlib.rc_context({"axes.facecolor": "black", "font.size": 30, "axes.spines.top": True}):
            assert publish(DRAW[name](small)).svg == plain

    def test_writes_untrusted_names_as_they_are(self, name):
        articles = make_articles().assign(label=["costs $5 to $9", "<script>x</script>", "日本の新聞 \x07"])
        analysis = make_analysis(articles)
        assert "$" not in EMPTY.articles
        publish(DRAW[name](analysis, articles=articles)).svg.encode("utf-8")

    def test_says_which_column_is_missing(self, name, small):
        if name == "differences":
            pytest.skip("its table is made up here; TestComparisons looks at it")
        broken = {key: table.drop(columns="article_id", errors="ignore") for key, table in vars(small).items()
                  if isinstance(table, pd.DataFrame)}  # fmt: skip
        broken["outlets"] = small.outlets.drop(columns="hits")
        with pytest.raises(TableError, match=r"article_id|hits"):
            DRAW[name](type(small)(**{**vars(small), **broken}))


class TestRates:
    def test_bars_are_the_table(self, small):
        table = sum_categories(small.outlets, "escalation")
        ax = charts.rates(small.outlets)
        drawn = [bar.get_width() for bar in ax.patches]
        assert drawn == pytest.approx([rate for rate in table["per_1000_words"] if rate > 0])

    def test_count_stands_beside_the_rate(self, small):
        ax = charts.rates(small.outlets)
        table = sum_categories(small.outlets, "escalation")
        for row in table.dropna().itertuples():
            assert number(row.per_1000_words) in texts(ax)
        first = table.iloc[0]
        assert f"own words: {first['hits']} in {first['words']} words" in texts(ax)

    def test_voices_are_told_apart_by_their_filling(self, small):
        ax = charts.rates(small.outlets)
        faces = [matplotlib.colors.to_hex(bar.get_facecolor()) for bar in ax.patches[:2]]
        assert faces == [COLOURS[0].lower(), "#ffffff"]

    def test_no_words_is_not_nought(self, small):
        ax = charts.rates(small.outlets[small.outlets["outlet"] == "The C Post"])
        assert "–" in texts(ax) and "0.0" in texts(ax) and not ax.patches

    def test_totals_keep_their_interval(self, small):
        wanted = small.totals[(small.totals["feature"] == "escalation") & (small.totals["high"] > small.totals["low"])]
        assert sorted(_whiskers(charts.rates(small.totals))) == sorted(zip(wanted["low"], wanted["high"], strict=True))

    def test_a_feature_of_the_users_own(self, small):
        own = small.outlets[small.outlets["category"] == "confront"].assign(feature="colours", category="bright")
        assert charts.rates(own, feature="colours").patches and charts.profile(own, feature="colours").patches

    def test_a_sum_of_categories_has_no_interval(self, small):
        assert sum_categories(small.outlets, "escalation")[["low", "high"]].isna().all(axis=None)
        assert not _whiskers(charts.rates(small.outlets))

    def test_one_category_keeps_its_interval(self, small):
        table = small.outlets[small.outlets["category"] == "confront"]
        whiskers = _whiskers(charts.rates(table))
        wanted = table[table["high"] > table["low"]]
        assert sorted(whiskers) == sorted(zip(wanted["low"], wanted["high"], strict=True))

    def test_an_interval_without_an_end_is_cut(self, small):
        rates = small.totals[small.totals["feature"] == "hedging"].assign(low=0.1, high=float("inf"))
        ends = [line.get_xdata()[-1] for line in charts.rates(rates, feature="hedging").lines]
        assert max(ends) == pytest.approx(1.05 * rates["per_1000_words"].max())

    def test_counter_category_is_left_out_of_the_sum(self, small):
        table = small.outlets[(small.outlets["feature"] == "escalation") & (small.outlets["voice"] == "outlet")]
        summed = sum_categories(small.outlets, "escalation").set_index(["outlet", "voice"])["hits"]
        whole = table.groupby("outlet")["hits"].sum()
        against = table[table["category"] == "deescalate"].groupby("outlet")["hits"].sum()
        for outlet in whole.index:
            assert summed[outlet, "outlet"] == whole[outlet] - against[outlet]

    @pytest.mark.parametrize("feature", ["sentiment", "escalate", ""])
    def test_only_counted_features(self, feature, small):
        with pytest.raises(ChoiceError, match="feature="):
            charts.rates(small.outlets, feature=feature)

    def test_rows_stand_in_the_order_of_the_table(self, small):
        assert row_labels(charts.rates(small.outlets)) == ["The A Post", "The B Post", "The C Post"]
        assert row_labels(charts.rates(small.outlets, articles=small.articles)) == ["piece a", "piece b", "piece c"]


def _whiskers(ax):
    return [tuple(line.get_xdata()) for line in ax.lines if line.get_marker() == "|"]


class TestProfile:
    @pytest.mark.parametrize("feature", ["escalation", "hedging"])
    def test_bars_are_on_one_scale(self, feature, small):
        table = pool_voices(small.outlets, feature)
        table = table[table["per_1000_words"] > 0]
        ax = charts.profile(small.outlets, feature=feature)
        ratios = [bar.get_width() / rate for bar, rate in zip(ax.patches, table["per_1000_words"], strict=True)]
        assert ratios == pytest.approx([ratios[0]] * len(ratios))

    def test_each_cell_has_its_count(self, small):
        table = pool_voices(small.outlets, "escalation")
        wanted = [f"{number(row.per_1000_words)} ({row.hits})" for row in table.itertuples()]
        assert texts(charts.profile(small.outlets)) == wanted

    def test_columns_are_the_categories_in_their_order(self, small):
        labels = [label.get_text() for label in charts.profile(small.outlets).get_xticklabels()]
        assert labels == ["intensify", "confront", "threat", "ultimatum", "catastrophe", "drama", "de-escalate"]


class TestHedging:
    def test_hedges_left_boosters_right(self, small):
        ax = charts.hedging(small.outlets)
        table = small.outlets[small.outlets["feature"] == "hedging"]
        boosters = table[(table["category"] == "booster") & (table["hits"] > 0)]["per_1000_words"]
        right = [bar.get_width() for bar in ax.patches if bar.get_width() > 0]
        assert right == pytest.approx(list(boosters))
        hedges = sum_categories(small.outlets, "hedging")["per_1000_words"]
        left = [-bar.get_width() for bar in ax.patches if bar.get_width() < 0]
        assert left == pytest.approx([rate for rate in hedges if rate > 0])


class TestSentiment:
    def test_a_marker_for_each_sentence_at_its_polarity(self, small):
        one = only(small, "a")
        ax = charts.sentiment(one.spans, one.documents)
        points = np.concatenate([line.get_xydata() for line in ax.lines if line.get_linestyle() == "None"])
        table = list_sentences(one.spans, one.documents)
        assert len(table) == len(one.documents[0].sentences)
        wanted = np.column_stack([(table["begins"] + table["stops"]) / 2, -0.37 * table["polarity"]])
        assert np.sort(points, axis=0) == pytest.approx(np.sort(wanted, axis=0))

    def test_the_strongest_sentences_carry_their_words(self, small):
        written = texts(charts.sentiment(small.spans, small.documents))
        assert "devastating −1.00" in written and "worst −1.00" in written and "wonderful +1.00" in written

    @pytest.mark.parametrize(
        ("assessed", "label"),
        [
            ("shocking -1.00", "shocking −1.00"),
            ("martial +0.00; effectively +0.60", "effectively +0.60"),
            ("quiet +0.00", ""),
            ("enormously important +0.40; new +0.14; other -0.12", "enormously important +0.40; new +0.14 …"),
        ],
    )
    def test_labels_hold_what_scored(self, assessed, label):
        assert shorten(assessed) == label


class TestTemperature:
    def test_counts_the_hits_in_the_window(self, small):
        one = only(small, "a")
        document = one.documents[0]
        trace = trace_temperature(one.spans, one.documents, window=10_000)
        spans = one.spans[(one.spans["feature"] == "escalation") & ~one.spans["negated"]]
        sign = (spans["category"] != "deescalate") * 2 - 1
        assert trace["escalation"].to_numpy() == pytest.approx(1000 * sign.sum() / len(document.words))

    def test_negated_hits_are_left_out(self, small):
        spans = only(small, "a").spans.assign(negated=True)
        assert (trace_temperature(spans, small.documents[:1])[["escalation", "hedging"]] == 0).all(axis=None)

    def test_deescalation_counts_against(self, small):
        spans = small.spans[small.spans["category"] == "deescalate"].assign(negated=False)
        assert trace_temperature(spans, small.documents)["escalation"].min() < 0

    def test_boosters_are_no_hedges(self, small):
        spans = small.spans[small.spans["category"] == "booster"]
        assert (trace_temperature(spans, small.documents)["hedging"] == 0).all()

    def test_peaks_are_written(self, small):
        one = only(small, "a")
        peak = trace_temperature(one.spans, one.documents)["escalation"].max()
        assert f"escalation, up to {number(peak, 0)}" in texts(charts.temperature(one.spans, one.documents))

    def test_an_article_without_words_is_passed_over(self, small):
        empty = type(small.documents[0])("x", "", (), (), (), ())
        assert trace_temperature(small.spans, [empty]).empty


class TestSpeakers:
    def test_named_before_unnamed_and_each_by_size(self, small):
        assert row_labels(charts.speakers(small.sources)) == ["Ann Ray", "officials", "Bob Roe", "critics"]

    def test_bars_are_shares(self, small):
        one = only(small, "a")
        shares = one.sources.sort_values("named", ascending=False)["share_of_words"]
        assert [bar.get_width() for bar in charts.speakers(one.sources).patches] == pytest.approx(list(shares))

    def test_unnamed_are_open(self, small):
        faces = [matplotlib.colors.to_hex(bar.get_facecolor()) for bar in charts.speakers(small.sources).patches]
        assert faces[1] == faces[3] == "#ffffff" and faces[0] != "#ffffff"

    def test_what_does_not_fit_is_one_row(self, small):
        row = small.sources.iloc[0]
        many = pd.DataFrame([{**row, "speaker": f"Speaker {place:02d}", "named": True} for place in range(20)])
        ax = charts.speakers(many)
        assert row_labels(ax)[-1] == "12 more, named"
        assert sum(bar.get_width() for bar in ax.patches) == pytest.approx(many["share_of_words"].sum())
        assert row_labels(charts.speakers(many.iloc[:9]))[-1] == "Speaker 08"

    def test_an_unknown_speaker_is_called_so(self, small):
        assert "(no name found)" in row_labels(charts.speakers(small.sources.assign(speaker="")))

    def test_partly_identified_are_hatched(self, small):
        hatches = [bar.get_hatch() for bar in charts.speakers(keep_ledger(small).speakers).patches]
        assert [bool(hatch) for hatch in hatches] == [False, True, False, False]


class TestLedger:
    @pytest.fixture(scope="class")
    @staticmethod
    def ledger():
        return keep_ledger(make_analysis())

    def test_sourcing_bars_are_shares_of_words(self, ledger):
        words = ledger.sourcing[ledger.sourcing["basis"] == "words"]
        words = words[words["measure"].isin(["named", "partly", "anonymous", "official"]) & (words["value"] > 0)]
        widths = [bar.get_width() / 0.72 for bar in charts.sourcing(ledger.sourcing).patches]
        assert sorted(widths) == pytest.approx(sorted(words["value"]), abs=1e-6)

    def test_sourcing_says_where_nobody_speaks(self, ledger):
        assert texts(charts.sourcing(ledger.sourcing)).count("nobody speaks") == 4  # piece c

    def test_sourcing_of_articles(self, ledger, small):
        assert row_labels(charts.sourcing(ledger.article_sourcing, articles=small.articles))[0] == "piece a"

    def test_intervals_are_drawn_where_there_are_some(self, ledger):
        table = ledger.sourcing.assign(low=0.2, high=0.4)
        before, after = (len(charts.sourcing(each).lines) for each in (ledger.sourcing, table))
        assert after > before

    def test_stances_count_attributions(self, ledger):
        written = texts(charts.stances(ledger.verbs))
        assert "100 % (3)" in written and "100 % (2)" in written and "0 % (0)" in written
        assert any(text.startswith("say") for text in written)

    def test_stances_of_speakers(self, ledger):
        assert row_labels(charts.stances(ledger.verbs, by="speaker"))[0] == "Ann Ray"
        with pytest.raises(ChoiceError, match="by='article'"):
            charts.stances(ledger.verbs, by="article")

    def test_entrances_stand_at_the_first_position(self, ledger):
        places = np.concatenate([dots.get_offsets()[:, 0] for dots in charts.entrances(ledger.speakers).collections])
        assert sorted(places) == pytest.approx(sorted(ledger.speakers["first_position"]))

    def test_heard_has_a_cell_for_each(self, ledger):
        ax = charts.heard(ledger.heard)
        assert row_labels(ax) == ["Ann Ray", "Bob Roe"]
        assert [bar.get_width() > 0 for bar in ax.patches] == [True, True]
        assert texts(ax).count("0") == len(ledger.heard) - 2

    def test_heard_marks_names_and_untold_stories(self, ledger):
        table = ledger.heard.copy()
        empty = table.index[table["words"] == 0]
        table.loc[empty[0], "mentions"] = 3
        table.loc[empty[1], ["articles", "attributions", "words", "mentions"]] = pd.NA
        written = texts(charts.heard(table))
        assert written.count("0 (3)") == 1 and written.count("–") == 1


def many_heard(outlets):
    rows = [(name, f"Ann Number{one}", 2, 3, 900 + one * 180, 4) for name in outlets for one in range(10)]
    return charts.heard(pd.DataFrame(rows, columns=list(HEARD)))


def many_definitions(outlets):
    rows = [
        (kind, name, "escalation", "outlet", 5, 9, 1000, 4.0 + place, np.nan, np.nan, "", place + 1, place + 1)
        for kind in ("as counted", "without drama")
        for place, name in enumerate(outlets)
    ]
    return charts.definitions(pd.DataFrame(rows, columns=list(DEFINITIONS)))


def many_omissions(outlets):
    rows = [
        (1, "source", f"Ann Number{one}", name, True, None, pd.NA, pd.NA, None) for one in range(9) for name in outlets
    ]
    return charts.omissions(pd.DataFrame(rows, columns=list(OMISSIONS)))


@pytest.mark.parametrize("count", [5, 12, 40])
@pytest.mark.parametrize(("draw", "most"), [(many_heard, 12), (many_definitions, 12), (many_omissions, 24)])
def test_columns_of_many_outlets_keep_clear_of_each_other(draw, most, count):
    ax = draw([f"Daily Gazette {place:02d}" for place in range(count)])
    assert overlaps(ax) == []
    assert len({text.get_text() for text in ax.findobj(Text) if "Gazette" in text.get_text()}) == min(count, most)
    assert (f"the {most} of {count} outlets with most" in ax.get_xlabel()) == (count > most)
    if count > most:
        ax.figure.canvas.draw()  # places it
        note = ax.xaxis.label.get_window_extent()
        assert note.y0 >= 0, "it falls off the sheet"


class TestPositions:
    @pytest.mark.parametrize(("speakers", "rest"), [(17, "Speaker 16"), (18, "2 more, named")])
    def test_what_finds_no_room_is_counted_and_one_has_its_name(self, small, speakers, rest):
        table = pd.concat([only(small, "a").attributions.iloc[:1]] * speakers, ignore_index=True)
        table["speaker"], table["named"] = [f"Speaker {place}" for place in range(speakers)], True
        ax = charts.positions(table, small.documents)
        assert rest in [label.get_text() for axes in ax.figure.axes for label in axes.get_yticklabels()]

    def test_unnamed_sources_left_over_are_drawn_as_such_and_what_nobody_said_comes_last(self, small):
        table = pd.concat([only(small, "a").attributions.iloc[:1]] * 20, ignore_index=True)
        table["speaker"] = ["", *(f"Speaker {place}" for place in range(19))]
        table["named"] = table.index < 17
        ax = charts.positions(table, small.documents)
        assert row_labels(ax)[0] == "Speaker 0" and row_labels(ax)[-2:] == ["1 more, named", "3 more, unnamed"]

    def test_bars_lie_where_the_words_do(self, small):
        table = locate(small.attributions, small.documents)
        bars = charts.positions(small.attributions, small.documents).patches
        wanted = table.sort_values(["article_id", "begins"])
        assert [bar.get_x() for bar in bars] == pytest.approx(list(wanted["begins"]))
        assert [bar.get_x() + bar.get_width() for bar in bars] == pytest.approx(list(wanted["stops"]))

    def test_locate_counts_words(self, small):
        document = small.documents[1]
        table = pd.DataFrame(
            {"article_id": ["b"], "start": [document.words[10].start], "end": [document.words[14].end]}
        )
        row = locate(table, small.documents).iloc[0]
        assert (row["begins"], row["stops"]) == (10 / len(document.words), 15 / len(document.words))

    def test_a_quotation_of_nobody_is_no_first_source(self):
        shown = cut(only(make_analysis(), "a"))
        first = shown.attributions["start"] == shown.attributions["start"].min()
        speaker = shown.attributions["speaker"].mask(first, "")
        title = tell_positions(shown._replace(attributions=shown.attributions.assign(speaker=speaker)))
        assert title == "The first source to speak in this article is Ann Ray"


class TestLooks:
    def test_colour_is_fixed_by_all_the_articles(self, small):
        for outlet, look in outlet_looks(["The B Post"], small.articles).items():
            assert look == outlet_looks(small.articles["outlet"], small.articles)[outlet]
        assert (
            article_looks(["b"], small.articles)["b"].colour
            == outlet_looks(["The B Post"], small.articles)["The B Post"].colour
        )

    def test_no_two_of_sixty_look_alike(self):
        looks = outlet_looks(f"outlet {place:02d}" for place in range(60))
        assert len({(look.colour, look.marker) for look in looks.values()}) == 60

    def test_an_outlet_of_several_articles_goes_by_its_name(self, small):
        articles = small.articles.assign(outlet="One Post")
        assert outlet_looks(["One Post"], articles)["One Post"].label == "One Post"
        assert article_looks(["a"], articles.drop(columns="label"))["a"].label == "One Post a"

    @pytest.mark.parametrize("label", ["x" * 200, "many short words " * 20, "", "a b", "ünïcode – “quoted”"])
    def test_wrapped_labels_keep_their_measure(self, label):
        lines = wrapped(label).split("\n")
        assert len(lines) <= 3 and all(len(line) <= 22 for line in lines)

    @pytest.mark.parametrize(("value", "text"), [(-0.04, "0.0"), (-1.25, "−1.2"), (1234.5, "1,234.5"), (0, "0.0")])
    def test_numbers(self, value, text):
        assert number(value) == text

    def test_quotation_marks_inside_quotation_marks(self):
        assert quoted('“in” and "out"') == "“‘in’ and ’out’”"


def test_place_labels_serves_the_strongest_and_writes_none_twice_over():
    ax = Figure().add_subplot()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    crowd = [Label(0.5, 0.5, f"label {place}", True, place) for place in range(10)]
    assert place_labels(ax, crowd, most=3)[0] == "label 9"
    assert overlaps(ax) == []


class TestPublish:
    def test_the_same_bytes_each_time(self, small):
        first, second = (publish(charts.rates(small.outlets), title="T", subtitle="S", source="Q") for _ in range(2))
        assert first.svg == second.svg == first.svg and first.png == second.png == first.png

    def test_no_date_and_no_software(self, small):
        published = publish(charts.rates(small.outlets), title="A title")
        assert "<dc:date>" not in published.svg and "Matplotlib v" not in published.svg
        assert b"Software" not in published.png and b"tIME" not in published.png

    def test_words_stand_on_the_sheet(self, small):
        published = publish(
            charts.rates(small.outlets), title="The finding", subtitle="The measure", source="The source"
        )
        assert [text.get_text() for text in published.figure.texts] == ["The finding", "The measure", "The source"]

    def test_long_titles_are_broken_not_cut(self, small):
        title = "a finding of many words " * 10
        lines = [text.get_text() for text in publish(charts.rates(small.outlets), title=title).figure.texts]
        assert len(lines) > 1 and " ".join(lines) == title.strip()

    def test_axes_keep_their_height(self, small):
        ax = charts.rates(small.outlets)
        before = ax.get_position().height * ax.figure.get_figheight()
        publish(ax, title="T", subtitle="S", source="Q")
        assert ax.get_position().height * ax.figure.get_figheight() == pytest.approx(before)

    def test_shows_itself_in_a_notebook(self, small):
        published = publish(charts.rates(small.outlets), title="T")
        assert published._repr_svg_() == published.svg and repr(published) == "Published('T')"

    def test_saves_both_kinds(self, small, tmp_path):
        paths = publish(charts.rates(small.outlets), title="T").save(tmp_path / "new", "rates")
        assert [path.name for path in paths] == ["rates.svg", "rates.png"] and all(
            path.stat().st_size for path in paths
        )


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda exhibit: exhibit.name)
class TestGallery:
    @pytest.mark.parametrize("kept", [("a", "b", "c"), ("a",), ("b",), ("c",), ()], ids="-".join)
    def test_every_exhibit_can_be_published(self, exhibit, kept, small):
        published = exhibit.publish(only(small, *kept))
        assert published.title and not published.title.endswith(".")
        assert isinstance(exhibit.table(cut(only(small, *kept))), pd.DataFrame)

    def test_titles_do_not_speak_of_outlets_with_one_article(self, exhibit, small):
        title = exhibit.title(cut(small))
        assert "Post" not in title and "outlets" not in title

    def test_a_large_corpus_is_cut_and_said_to_be(self, exhibit):
        analysis = make_many(14, name="Outlet {}")
        published = exhibit.publish(analysis)
        assert "the 12 with the most words of 14" in published.source
        is_told = published.title.startswith("In the six longest articles: ")
        assert is_told is (exhibit.name in ("temperature", "sentiment", "positions"))

    def test_a_user_file_without_the_optional_columns(self, exhibit, small):
        articles = small.articles[["article_id", "outlet", "headline", "text"]]
        published = exhibit.publish(replace(small, articles=articles))
        assert published.title

    def test_two_runs_are_the_same_bytes(self, exhibit, small):
        assert exhibit.publish(small).svg == exhibit.publish(make_analysis()).svg


class TestFindings:
    @pytest.fixture(scope="class")
    @staticmethod
    def outlets():
        """Two outlets with two articles each."""
        analysis = make_many(4, name="Outlet {}")
        return analysis.articles.assign(outlet=["East", "East", "West", "West"])

    def totals(self, *rows):
        table = pd.DataFrame(rows, columns=["outlet", "voice", "hits", "words", "low", "high"])
        rate = 1000 * table["hits"] / table["words"]
        return table.assign(feature="escalation", category="all but deescalate", per_1000_words=rate)

    def tell(self, articles, *rows):
        shown = cut(make_analysis())._replace(articles=articles, totals=self.totals(*rows))
        return findings.tell_rates(shown, "escalation")

    @pytest.mark.parametrize(
        ("low", "ending"),
        [(9.0, ", above every other interval"), (4.0, ", but the interval of the only other reaches as high")],
    )
    def test_outlets_whose_intervals_overlap(self, outlets, low, ending):
        title = self.tell(outlets, ("East", "outlet", 10, 1000, low, 12), ("West", "outlet", 3, 1000, 1, 5))
        assert title == f"“East” has the most words of escalation in its own words, 10.0 per 1,000{ending}"

    @pytest.mark.parametrize(
        ("east", "highs", "ending"),
        [
            (None, (None,), "of too few articles for an interval"),
            (9.0, (None,), "but the others are of too few articles for an interval"),
            (9.0, (5.0, None), "above every other interval; one had too few articles for one"),
            (9.0, (9.5, None), "but the interval of one of the others reaches as high"),
        ],
    )
    def test_an_interval_that_is_missing_says_nothing(self, outlets, east, highs, ending):
        rows = [(f"West {place}", "outlet", 3, 1000, 1, high) for place, high in enumerate(highs)]
        more = [outlets[outlets["outlet"] == "West"].assign(outlet=row[0]) for row in rows]
        articles = pd.concat([outlets[outlets["outlet"] == "East"], *more])
        title = self.tell(articles, ("East", "outlet", 10, 1000, east, 12), *rows)
        assert title.endswith(f"10.0 per 1,000, {ending}")

    def test_rates_that_are_close_are_named_together(self, small):
        rows = [("The A Post", "outlet", 100, 1000, 1, 2), ("The B Post", "outlet", 90, 1000, 1, 2)]
        title = self.tell(small.articles, *rows, ("The C Post", "outlet", 5, 1000, 1, 2))
        assert title == (
            "“piece a” and “piece b” have the most words of escalation in their own words: 100 and 90 per 1,000, "
            "“piece c” the fewest: 5"
        )

    def test_a_tie_for_the_fewest_names_none(self, small):
        rows = [(f"The {letter} Post", "outlet", hits, 1000, 1, 2) for letter, hits in (("A", 9), ("B", 0), ("C", 0))]
        assert self.tell(small.articles, *rows).endswith("9 per 1,000, two the fewest: 0")

    def test_one_piece_is_told_by_itself(self, small):
        rows = [("The A Post", "outlet", 50, 1000, 1, 2), ("The A Post", "source", 20, 1000, 1, 2)]
        title = self.tell(only(small, "a").articles, *rows)
        assert title == "In “piece a” the outlet’s own words hold 50 words of escalation per 1,000, its sources’ 20"


def test_cut_keeps_the_largest_in_their_order():
    analysis = make_many(14, name="Outlet {}")
    shown = cut(analysis)
    assert shown.outlets["outlet"].nunique() == 12 and len(shown.documents) == 6
    places = [document.article_id for document in shown.documents]
    assert places == sorted(places) and set(shown.spans["article_id"]) <= set(places)
    assert len(shown.articles) == 14


class TestFigures:
    @pytest.fixture(scope="class")
    @staticmethod
    def script():
        spec = spec_from_file_location("make_figures", ROOT / "figures" / "make_figures.py")
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def test_differences_are_named(self, script, tmp_path):
        files = {"old": {"a.svg": "1", "b.png": "1", "gone.svg": "1", "make.py": "1"}}
        files["new"] = {"a.svg": "1", "b.png": "2", "fresh.png": "1"}
        for folder, contents in files.items():
            (tmp_path / folder).mkdir()
            for name, content in contents.items():
                (tmp_path / folder / name).write_text(content)
        found = script.find_differences(tmp_path / "old", tmp_path / "new")
        assert found == ["b.png", "fresh.png", "gone.svg"]

    @pytest.mark.skipif(
        f"matplotlib=={matplotlib.__version__}" not in (ROOT / "requirements.lock").read_text(encoding="utf-8"),
        reason="figures are the same bytes only with the matplotlib they were drawn with",
    )
    def test_committed_figures_are_what_the_code_draws(self, script, tmp_path):
        script.draw_figures(tmp_path)
        assert script.find_differences(ROOT / "figures", tmp_path) == []


class TestComparisons:
    def rows(self, *rates, low=1.0):
        table = pd.DataFrame({"outlet": [f"o{place:03d}" for place in range(len(rates))], "per_1000_words": rates})
        table = table.assign(feature="escalation", category="all but deescalate", voice="outlet", hits=7, words=1000)
        has = table.index % 2 == 0
        table = table.assign(low=np.where(has, table["per_1000_words"] - low, np.nan))
        return table.assign(high=table["per_1000_words"] + low, resampled=np.where(has, "articles", "3 articles: …"))

    def test_outlets_are_sorted_and_refusals_are_told(self):
        ax = charts.intervals(self.rows(2.0, 9.0, 5.0))
        assert row_labels(ax) == ["o001", "o002", "o000"]
        assert texts(ax) == ["9.0 (7): 3 articles: …", "5.0 (7)", "2.0 (7)"]
        dots = [line for line in ax.lines if line.get_marker() == "o"]
        assert [dot.get_markerfacecolor() == "white" for dot in dots] == [True, False, False]

    def test_two_hundred_outlets_fit(self):
        ax = charts.intervals(self.rows(*np.linspace(1, 40, 200)))
        assert len(row_labels(ax)) == 200 and texts(ax) == []
        assert ax.figure.get_size_inches()[1] < 30
        assert [pair for pair in overlaps(publish(ax).figure.axes[0]) if pair[0] != pair[1]] == []

    def test_a_category_has_to_be_named(self, small):
        with pytest.raises(ChoiceError, match="category='' names none of"):
            charts.intervals(small.outlets)
        assert charts.intervals(small.outlets, category="threat").has_data()
        with pytest.raises(ChoiceError, match="voice='both' is not one of"):
            charts.intervals(small.totals, voice="both")

    def test_differences_are_filled_where_q_is_small(self, small):
        table = make_contrasts(small).head(2).assign(q=[0.2, 0.01], p=[0.1, 0.001])
        ax = charts.differences(table)
        dots = [line for line in ax.lines if line.get_marker() == "o"]
        assert [dot.get_markerfacecolor() == "white" for dot in dots] == [False, True]
        assert dots[0].get_xdata()[0] == table["difference"].iloc[1]
        assert ["rests on a" in text for text in texts(ax)] == [True, False]  # only where p is small

    @pytest.mark.parametrize("column", ["q", "rests_on"])
    def test_differences_need_their_columns(self, small, column):
        with pytest.raises(TableError, match=f"contrasts lacks '{column}'"):
            charts.differences(make_contrasts(small).drop(columns=column))

    def test_refused_differences_are_not_drawn(self, small):
        assert texts(charts.differences(make_contrasts(small).assign(low=np.nan))) == ["nothing to show"]

    def test_rates_and_means_share_no_scale(self, small):
        table = pd.concat([make_contrasts(small), make_contrasts(small).assign(feature="sentiment")])
        with pytest.raises(ChoiceError, match="share no scale"):
            charts.differences(table)

    def test_fingerprints_are_doublings(self):
        table = self.rows(1.0, 1.0).assign(category="threat", hits=[30, 10], words=[1000, 1000])
        widths = sorted(bar.get_width() / 0.21 for bar in charts.fingerprints(table).patches)
        assert widths == pytest.approx([-np.log2(3), np.log2(3)])  # each against the other

    def test_a_fingerprint_of_what_no_other_has_reaches_the_end(self):
        table = self.rows(1.0, 1.0).assign(category="threat", hits=[0, 10], words=[1000, 1000])
        [bar] = charts.fingerprints(table).patches
        assert bar.get_width() / 0.21 == pytest.approx(2)

    def test_a_fingerprint_of_one_outlet_has_nothing_to_compare_with(self):
        table = self.rows(1.0).assign(category="threat", hits=[30], words=[1000])
        ax = charts.fingerprints(table)
        assert texts(ax) == ["nothing to compare with: one outlet"] and not ax.lines

    def test_keyness_names_its_clearest_words(self, small):
        words = keyness(small.documents, small.articles)
        first = words["group"].iloc[0]
        assert words.loc[words["group"] == first, "term"].iloc[0] in texts(charts.keyness(words, group=first))
        with pytest.raises(ChoiceError, match="group='nobody' is not one of"):
            charts.keyness(words, group="nobody")

    def test_nothing_is_tested_on_one_article_each(self, small):
        shown = cut(small)
        assert shown.compared.contrasts[["low", "high", "p", "q"]].isna().all(axis=None)
        assert shown.compared.words[["p", "q"]].isna().all(axis=None)
        assert not next(exhibit for exhibit in EXHIBITS if exhibit.name == "differences").has(shown)


WHISKERS = " Whiskers: 95 % intervals, articles resampled"
FEW = "hits in fewer than 5 articles"


@pytest.mark.parametrize(
    ("resampled", "hits", "told"),
    [
        (["articles", "articles"], 3, WHISKERS),
        (["articles", FEW], 3, f"{WHISKERS}; no whisker: found in fewer than five articles"),
        (["articles", FEW], 0, WHISKERS),
        (["articles", "4 articles: fewer than 10"], 3, f"{WHISKERS}; no whisker: too little to resample"),
        ([FEW, "no words in this voice"], 3, ""),
    ],
)
def test_a_bar_without_a_whisker_is_explained(resampled, hits, told):
    totals = pd.DataFrame({"resampled": resampled, "hits": hits})
    assert tell_whiskers(totals.assign(low=[1.0 if why == "articles" else None for why in resampled])) == told
