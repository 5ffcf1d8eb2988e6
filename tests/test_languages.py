"""Languages: how an article's is known, and what becomes of those that are not analysed, alone and beside others."""

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

import framing as fr
from framing.cli import app
from framing.compare.outlets import NOT_MEASURED
from framing.errors import ChoiceError
from framing.languages import LANGUAGES, lexicon_file, name_language, normalise_language
from framing.read.language import Told, detect_language, tell_language
from framing.scale.score import score_corpus
from framing.show.caveats import tell_source
from framing.show.cut import cut
from framing.show.gallery import EXHIBITS
from framing.show.report import write_report
from framing.tables import CATEGORIES

ENGLISH = (
    "The minister said that the army would not leave the town. “We could face another attack,” said Anna Bell, who "
    "has led the council since March. They have warned of serious consequences, and the talks may fail. "
)
FRENCH = (
    "Le ministre a déclaré que l'armée ne quitterait pas la ville. « Nous pourrions subir une nouvelle attaque », a "
    "dit Anne Leroy, qui dirige le conseil depuis mars. Les pourparlers pourraient échouer, selon des diplomates. "
)
GERMAN = (
    "Der Minister sagte, die Armee werde die Stadt nicht verlassen. Der Angriff hat viele Menschen getötet, und die "
    "Gespräche könnten scheitern. Niemand weiß, wie lange der Krieg noch dauern wird. "
)
TEXTS = {"The Post": ENGLISH, "La Dépêche": FRENCH, "Die Zeitung": GERMAN}


def corpus(each=2, **columns):
    rows = [
        {"article_id": f"{outlet[:2].lower()}{number}", "outlet": outlet, "headline": "", "published": "2024-03-01",
         "url": "", "text": f"{text}\n{text[:200].strip()} {number}."}
        for outlet, text in TEXTS.items() for number in range(each)
    ]  # fmt: skip
    return pd.DataFrame(rows).assign(**columns)


@pytest.fixture(scope="module")
def analysis():
    return fr.analyse(fr.read_articles(corpus()))


GIVEN = [
    ("English", "en"), ("en", "en"), ("EN", "en"), ("en-GB", "en"), ("en_US", "en"), ("eng", "en"), ("Anglais", "en"),
    ("Englisch", "en"), ("English (UK)", "en"), (" french ", "fr"), ("français", "fr"), ("fra", "fr"), ("fre", "fr"),
    ("fr-CA", "fr"), ("Deutsch", "de"), ("ger", "de"), ("nb", "no"), ("", ""), ("unknown", ""), ("<script>", ""),
]  # fmt: skip


@pytest.mark.parametrize(("given", "code"), GIVEN)
def test_names_of_languages(given, code):
    assert normalise_language(given) == code


DETECTED = [
    (ENGLISH, "en", "detected"), (FRENCH, "fr", "detected"), (GERMAN, "de", "detected"),
    ("La guerra continúa en el este del país, dijo el ministro de Defensa a la prensa.", "es", "detected"),
    ("Il ministro ha detto che la guerra nell'est del paese non finirà presto.", "it", "detected"),
    ("De minister zei dat de oorlog in het oosten van het land niet snel voorbij is.", "nl", "detected"),
    ("Министр заявил, что война на востоке страны скоро не закончится.", "ru", "detected"),
    ("Moscow attacked.", "en", "assumed"), ("", "en", "assumed"), ("12, 34.", "en", "assumed"),
    ("Paris pourrait envoyer des instructeurs.", "fr", "detected"), ("\ud800 xyz", "en", "assumed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "basis"), DETECTED)
def test_detection(text, code, basis):
    assert detect_language(text) == Told(code, basis)


def test_what_is_given_goes_before_what_is_detected():
    assert tell_language("French", ENGLISH) == Told("fr", "given")
    assert tell_language("no idea", ENGLISH) == Told("en", "detected")
    [document] = fr.parse(corpus(1).iloc[:1].assign(language="Français"))
    assert document.language == "fr"


def test_import_report_counts_languages():
    articles = fr.read_articles(corpus())
    assert articles["language"].tolist() == ["en", "en", "fr", "fr", "de", "de"]
    table = fr.import_report(articles).table
    told = table[table["what"] == "language"].set_index("detail")["articles"].to_dict()
    assert told == {
        "English (en), detected": 2,
        "French (fr), detected": 2,
        "German (de), detected; not analysed: no word lists of it": 2,
    }


TWO_LANGUAGES = [
    (f"{FRENCH * 2}\n{ENGLISH * 2}\n{FRENCH * 2}", "mix (French and English)"),
    (f"{ENGLISH * 2}\n{FRENCH * 2}", "mix (English and French)"),
    (f"{ENGLISH * 2}\nLes pourparlers de la ville ont échoué.", ""),  # a line that is quoted
    (FRENCH * 3, ""),
]


@pytest.mark.parametrize(("text", "said"), TWO_LANGUAGES)
def test_import_report_names_articles_in_two_languages(text, said):
    articles = fr.read_articles(corpus(1).iloc[:1].assign(article_id="mix", text=text))
    table = fr.import_report(articles).table
    told = [detail.partition(": ")[2] for detail in table.loc[table["what"] == "mixed", "detail"]]
    assert told == [said] * bool(said)


def test_every_language_has_its_folders():
    for language in LANGUAGES:
        for name in ("escalation", "hedging", "conventions"):
            assert lexicon_file(language, name).is_file()
        assert normalise_language(name_language(language)) == language


def test_what_is_not_analysed_is_kept_and_counted(analysis):
    assert len(analysis.articles) == len(analysis.documents) == 6
    rows = analysis.languages.itertuples(index=False, name=None)
    assert list(rows) == [
        ("de", "German", 2, False, False),
        ("en", "English", 2, True, True),
        ("fr", "French", 2, True, False),
    ]
    pd.testing.assert_frame_equal(analysis.languages, fr.count_languages(analysis.documents))
    for table in (analysis.spans, analysis.attributions, analysis.sources):
        assert set(table["article_id"]) == {"th0", "th1", "la0", "la1"}
    assert "2 of the articles not analysed" in repr(analysis)
    assert set(analysis.outlets["outlet"]) == {"The Post", "La Dépêche"}


def test_features_say_where_nothing_was_looked_for(analysis):
    features = analysis.features.set_index("article_id")
    german, french = features.loc["di0"], features.loc["la0"]
    assert len(german) == len(french) == 2 * sum(map(len, CATEGORIES.values()))
    assert (german["words"] == 0).all() and german[["per_1000_words", "mean"]].isna().all(axis=None)
    is_sentiment = french["feature"] == "sentiment"
    assert (french.loc[is_sentiment, "words"] == 0).all() and french.loc[is_sentiment, "mean"].isna().all()
    assert (french.loc[~is_sentiment, "words"] > 0).all() and french.loc[~is_sentiment, "per_1000_words"].notna().all()
    assert features.loc["th0"].query("feature == 'sentiment'")["mean"].notna().all()


def test_outlets_say_why_there_is_no_sentiment(analysis):
    outlets = analysis.outlets.set_index("outlet")
    french = outlets.loc["La Dépêche"].query("feature == 'sentiment'")
    assert french["mean"].isna().all() and (french["resampled"] == NOT_MEASURED).all()
    assert (outlets.loc["The Post"]["resampled"] != NOT_MEASURED).all()
    assert (outlets.loc["La Dépêche"].query("feature == 'hedging'")["hits"] > 0).any()


def test_other_languages_change_nothing_in_english():
    whole, alone = fr.analyse(corpus()), fr.analyse(corpus().query("outlet == 'The Post'"))
    for name in ("attributions", "spans", "features", "sources"):
        part = getattr(whole, name).query("article_id in ('th0', 'th1')").reset_index(drop=True)
        pd.testing.assert_frame_equal(part, getattr(alone, name))
    part = whole.outlets.query("outlet == 'The Post'").reset_index(drop=True)
    pd.testing.assert_frame_equal(part, alone.outlets)


def test_order_of_documents_is_kept():
    mixed = corpus().iloc[[4, 2, 0, 5, 3, 1]]
    table = fr.find_attributions(fr.parse(mixed))
    assert list(dict.fromkeys(table["article_id"])) == ["la0", "th0", "la1", "th1"]


def test_a_corpus_of_which_nothing_can_be_analysed():
    analysis = fr.analyse(corpus().query("outlet == 'Die Zeitung'"))
    assert analysis.spans.empty and analysis.attributions.empty and analysis.outlets.empty
    assert len(analysis.features) and analysis.features["per_1000_words"].isna().all()


def test_own_lexicon_is_looked_for_in_its_language(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("term,category\narmy,force\narmée,force\nArmee,force\n", encoding="utf-8")
    documents = fr.parse(corpus(1))
    attributions = fr.find_attributions(documents)

    def found(**options):
        spans = fr.find_spans(documents, attributions, lexicons=[fr.read_lexicon(path, **options)])
        return set(spans.query("feature == 'mine'")["article_id"])

    assert found() == {"th0", "la0"}
    assert found(language="fr") == {"la0"}
    with pytest.raises(ChoiceError, match="language"):
        fr.read_lexicon(path, language="de")


def test_report_tells_what_languages_do(analysis, tmp_path):
    page = write_report(analysis, tmp_path / "report").read_text("utf-8")
    assert "Not analysed, for want of word lists in their language: German (2)." in page
    assert "In English only: " in page
    assert "different word lists" in page
    assert "Sentiment is not measured in French (2): charts of sentiment leave these articles out." in page
    assert "read, not analysed: it is in German" in page
    left_out = pd.read_csv(tmp_path / "report" / "tables" / "left_out.csv")
    assert left_out["what"].tolist() == ["di0", "di1"]
    languages = pd.read_csv(tmp_path / "report" / "tables" / "languages.csv")
    assert dict(zip(languages["language"], languages["analysed"], strict=True)) == {"de": False, "en": True, "fr": True}


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (1, "1 more not analysed, for want of word lists in their language."),
        (2, "2 more not analysed, for want of word lists in their language."),
    ],
)
def test_the_source_line_counts_what_was_not_read(kept, told):
    assert told in tell_source(fr.analyse(fr.read_articles(corpus().iloc[: 4 + kept])))


EXHIBIT = {exhibit.name: exhibit for exhibit in EXHIBITS}


def test_titles_count_one_language_only():
    both = corpus(3).query("outlet != 'Die Zeitung'").iloc[:-1]  # three in English, two in French
    shown, alone = (cut(fr.analyse(fr.read_articles(each))) for each in (both, both.query("outlet == 'The Post'")))
    for name in ("escalation-profile", "hedging", "hedging-profile", "temperature", "sourcing", "stances", "positions"):
        assert EXHIBIT[name].tell(shown) == f"In English only: {EXHIBIT[name].tell(alone)}", name


def test_an_outlet_of_two_languages_is_told_by_the_one_of_most():
    mixed = corpus(3).query("outlet != 'Die Zeitung'").iloc[:-1].assign(outlet="The Mix")
    shown, alone = (
        cut(fr.analyse(fr.read_articles(each))) for each in (mixed, mixed[mixed["text"].str.contains(" the ")])
    )
    assert EXHIBIT["hedging"].tell(shown) == f"In English only: {EXHIBIT['hedging'].tell(alone)}"


def test_only_one_language_is_compared(analysis):
    from framing.show.compared import Compared

    compared = Compared(analysis, pd.Index(["The Post", "La Dépêche", "Die Zeitung"]))
    assert compared.contrasts.empty and compared.words.empty, "there is one outlet in English"


def test_lemmas_are_those_of_the_language():
    articles = corpus(1).query("outlet == 'La Dépêche'")
    both = pd.concat(
        [articles, articles.assign(article_id="b", outlet="L'Écho", text=FRENCH.replace("armée", "ville"))]
    )
    table = fr.keyness(fr.parse(both), both, of="lemmas", permutations=0)
    assert "diplomate" in set(table["term"])


def test_scoring_does_the_same(tmp_path):
    scored = score_corpus(corpus(), tmp_path / "run", workers=1)
    whole = fr.analyse(corpus())
    assert scored.articles == 6 and scored.not_analysed == 2
    assert scored.read("articles")["language"].tolist() == ["en", "en", "fr", "fr", "de", "de"]
    pd.testing.assert_frame_equal(scored.summary("languages"), whole.languages)
    features = scored.read("features")
    pd.testing.assert_frame_equal(features, whole.features, check_dtype=False)
    assert np.array_equal(scored.read("sources")["speaker"], whole.sources["speaker"])


def test_command_counts_what_is_not_analysed(tmp_path):
    corpus(1).to_csv(tmp_path / "mixed.csv", index=False)
    run = CliRunner().invoke(app, ["score", str(tmp_path / "mixed.csv"), "-o", str(tmp_path / "run"), "--workers", "1"])
    assert run.exit_code == 0, run.output
    assert "not analysed: 1 (languages.csv)" in run.output


def test_nobody_is_unheard_where_nobody_listened(analysis):
    ledger = fr.keep_ledger(analysis)
    for table in (ledger.sourcing, ledger.heard):
        assert "Die Zeitung" not in set(table["outlet"])
    assert "di0" not in set(ledger.unheard["article_id"])
    quoted = fr.parse(
        pd.DataFrame([{"article_id": "q", "outlet": "Z", "headline": "", "text": f"{GERMAN}\n„Das war es.“"}])
    )
    assert fr.find_unattributed(quoted, fr.find_attributions(quoted)).empty


def test_people_of_french_are_found_by_french_rules():
    text = (
        "La ministre Claire Roux a reçu Jean Petit. « La paix viendra », a dit Mme Roux. L'Assemblée nationale attend."
    )
    [document] = fr.parse(
        pd.DataFrame([{"article_id": "a", "outlet": "E", "headline": "", "text": text, "language": "fr"}])
    )
    table = fr.find_unheard(fr.find_attributions([document]), [document])
    assert set(table["name"]) == {"Jean Petit"}
