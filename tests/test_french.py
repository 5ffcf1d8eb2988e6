"""French: sentences of our own, and what the lists and rules find in them."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing as fr
from framing.find.attribution import find_attributions
from framing.find.fr import grammar as fr_grammar
from framing.find.fr.lists import read_roles, read_verbs
from framing.find.fr.phrases import open_page
from framing.find.fr.reports import CONFIDENCE
from framing.find.lexical import find_lexical
from framing.find.lexicon import builtin_lexicons
from framing.read.parse import parse_text
from framing.tables import ATTRIBUTIONS, CATEGORIES, KINDS, STANCES


def read(text):
    return parse_text(text, article_id="x", language="fr")


# -- sentences and words ----------------------------------------------------------------------------------------------

SENTENCES = [
    ("M. Petit est parti. Mme Grand reste.", ["M. Petit est parti.", "Mme Grand reste."]),
    ("MM. Petit et Roux ont parlé. Ils se taisent.", ["MM. Petit et Roux ont parlé.", "Ils se taisent."]),
    ("L'O.T.A.N. se réunit. Paris attend.", ["L'O.T.A.N. se réunit.", "Paris attend."]),
    ("Il vit à l'O.T.A.N. Les alliés le savent.", ["Il vit à l'O.T.A.N.", "Les alliés le savent."]),
    ("Voir la rés. no. 12 et l'art. 5 du texte. Fin.", ["Voir la rés. no. 12 et l'art. 5 du texte.", "Fin."]),
    ("« Non ! » Le ministre est parti.", ["« Non ! »", "Le ministre est parti."]),
    ("« Non\u00a0! » a-t-il crié.", ["« Non\u00a0! » a-t-il crié."]),
    ("Pourquoi ? Nul ne sait.", ["Pourquoi ?", "Nul ne sait."]),
    ("La hausse est de 3,5 %. Elle dure.", ["La hausse est de 3,5 %.", "Elle dure."]),
    ("Le Dr. Roux et le gén. Blanc sont là. Tous deux.", ["Le Dr. Roux et le gén. Blanc sont là.", "Tous deux."]),
    ("Il a vu J. Petit. L'armée aussi.", ["Il a vu J. Petit.", "L'armée aussi."]),
    ("En 52 av. J.-C. César gagne. Puis Rome.", ["En 52 av. J.-C. César gagne.", "Puis Rome."]),
    ("Des chars, des avions, etc. Le reste suivra.", ["Des chars, des avions, etc.", "Le reste suivra."]),
    ("« Partez. »\u202fIls sont partis.", ["« Partez. »", "Ils sont partis."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text, expected):
    assert [text[one.start : one.end] for one in read(text).sentences] == expected


WORDS = [
    ("l'armée", ["l'", "armée"]),
    ("qu’il", ["qu’", "il"]),
    ("d'escalade", ["d'", "escalade"]),
    ("jusqu'au", ["jusqu'", "au"]),
    ("aujourd'hui", ["aujourd'hui"]),
    ("quelqu'un", ["quelqu'un"]),
    ("a-t-il", ["a-t-il"]),
    ("L'O.T.A.N.", ["L'", "O.T.A.N."]),
    ("3,5", ["3,5"]),
    ("qu'« il »", ["qu'", "il"]),
    ("presqu'île", ["presqu'", "île"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text, expected):
    document = read(text)
    assert [text[start:end] for start, end in document.words] == expected
    assert parse_text("l'armée").count_words() == 1, "English has no elision"


LINES = [
    ("À lire aussi : Le front se stabilise", "residue"),
    ("Publié le 3 mars 2024 à 10h12", "residue"),
    ("Abonnez-vous à notre lettre d'information", "residue"),
    ("Tous droits réservés", "residue"),
    ("Photo : un soldat près de la frontière", "caption"),
    ("Le président a parlé mardi devant les députés.", "body"),
]


@pytest.mark.parametrize(("line", "kind"), LINES)
def test_lines_around_a_story(line, kind):
    text = f"La guerre continue\nLe front ne bouge plus depuis des semaines, disent les soldats.\n{line}\nFin du texte."
    assert read(text).lines[2].kind == kind


# -- who says what ----------------------------------------------------------------------------------------------------

ATTRIBUTED = [
    (
        "« Nous resterons aux côtés de Kiev », a déclaré le ministre des Affaires étrangères, Jean-Noël Barrot.",
        [
            (
                "le ministre des Affaires étrangères, Jean-Noël Barrot",
                "a déclaré",
                "« Nous resterons aux côtés de Kiev »",
                "Jean-Noël Barrot",
                "direct",
                "speech",
            ),
        ],
    ),
    (
        "« Nous n'excluons rien », a-t-il ajouté.",
        [
            ("il", "a-t-il ajouté", "« Nous n'excluons rien »", "", "direct", "speech"),
        ],
    ),
    (
        "Le ministre Paul Martin a reçu la presse mardi. Il a déclaré que la France ne céderait pas.",
        [
            ("Il", "a déclaré", "que la France ne céderait pas", "Paul Martin", "indirect", "speech"),
        ],
    ),
    (
        "« C'est une provocation », affirme-t-elle.",
        [
            ("elle", "affirme-t-elle", "« C'est une provocation »", "", "direct", "speech"),
        ],
    ),
    (
        "« Cette guerre, a déclaré M. Lefort, ne s'arrêtera pas demain. »",
        [
            (
                "M. Lefort",
                "a déclaré",
                "« Cette guerre, a déclaré M. Lefort, ne s'arrêtera pas demain. »",
                "Lefort",
                "direct",
                "speech",
            ),
        ],
    ),
    (
        "« Nous irons jusqu'au bout », a lancé Mme Arnaud devant la presse, « et nous gagnerons ».",
        [
            (
                "Mme Arnaud",
                "a lancé",
                "« Nous irons jusqu'au bout », a lancé Mme Arnaud devant la presse, « et nous gagnerons »",
                "Arnaud",
                "direct",
                "speech",
            ),
        ],
    ),
    (
        "Selon le ministère de la Défense, trois soldats ont été tués.",
        [
            (
                "le ministère de la Défense",
                "Selon",
                "trois soldats ont été tués",
                "ministère de la Défense",
                "indirect",
                "speech",
            ),
        ],
    ),
    (
        "L'attaque a fait douze morts, selon une source militaire.",
        [
            ("une source militaire", "selon", "L'attaque a fait douze morts", "source militaire", "indirect", "speech"),
        ],
    ),
    (
        "D'après M. Lefort, la trêve pourrait échouer.",
        [
            ("M. Lefort", "D'après", "la trêve pourrait échouer", "Lefort", "indirect", "speech"),
        ],
    ),
    (
        "Pour M. Lefort, il n'y a pas d'autre solution.",
        [
            ("M. Lefort", "Pour", "il n'y a pas d'autre solution", "Lefort", "indirect", "speech"),
        ],
    ),
    (
        "Le Premier ministre britannique Keir Starmer a répondu : « Nous ne sommes pas en guerre. »",
        [
            (
                "Le Premier ministre britannique Keir Starmer",
                "a répondu",
                "« Nous ne sommes pas en guerre. »",
                "Keir Starmer",
                "direct",
                "speech",
            ),
        ],
    ),
    (
        "Le président dénonce « une escalade dangereuse » et « un acte de guerre ».",
        [
            (
                "Le président",
                "dénonce",
                "« une escalade dangereuse » et « un acte de guerre »",
                "président",
                "mixed",
                "speech",
            ),
        ],
    ),
    (
        "Moscou a accusé Paris de vouloir envoyer des troupes.",
        [
            ("Moscou", "a accusé", "de vouloir envoyer des troupes", "Moscou", "indirect", "speech"),
        ],
    ),
    (
        "La France n'enverra pas de troupes, a indiqué le ministre.",
        [
            ("le ministre", "a indiqué", "La France n'enverra pas de troupes", "ministre", "indirect", "speech"),
        ],
    ),
    (
        "La guerre, a affirmé le porte-parole du Kremlin, durera longtemps.",
        [
            (
                "le porte-parole du Kremlin",
                "a affirmé",
                "La guerre, a affirmé le porte-parole du Kremlin, durera longtemps",
                "porte-parole du Kremlin",
                "indirect",
                "speech",
            ),
        ],
    ),
    (
        (
            "Jean-Noël Barrot, ministre des Affaires étrangères, a déclaré que la France n'exclut pas "
            "l'envoi de soldats et a ajouté que rien n'était décidé."
        ),
        [
            (
                "Jean-Noël Barrot",
                "a déclaré",
                "que la France n'exclut pas l'envoi de soldats",
                "Jean-Noël Barrot",
                "indirect",
                "speech",
            ),
            ("Jean-Noël Barrot", "a ajouté", "que rien n'était décidé", "Jean-Noël Barrot", "indirect", "speech"),
        ],
    ),
    (
        "— Nous partirons demain, dit-il.",
        [
            ("il", "dit-il", "— Nous partirons demain", "", "direct", "speech"),
        ],
    ),
    (
        "Le porte-parole assure vouloir éviter la guerre.",
        [
            ("Le porte-parole", "assure", "vouloir éviter la guerre", "porte-parole", "indirect", "speech"),
        ],
    ),
    (
        "Le ministre a promis de livrer des missiles.",
        [
            ("Le ministre", "a promis", "de livrer des missiles", "ministre", "indirect", "speech"),
        ],
    ),
    (
        "L'O.T.A.N. a estimé que la menace est réelle. M. Petit et Mme Grand ont répété qu'il fallait agir.",
        [
            ("L'O.T.A.N.", "a estimé", "que la menace est réelle", "Otan", "indirect", "speech"),
            ("M. Petit et Mme Grand", "ont répété", "qu'il fallait agir", "Petit et Grand", "indirect", "speech"),
        ],
    ),
    (
        ("« Nous tiendrons. Nous ne céderons pas », a martelé le général Hubert Lacaze, chef d'état-major des armées."),
        [
            (
                "le général Hubert Lacaze",
                "a martelé",
                "« Nous tiendrons. Nous ne céderons pas »",
                "Hubert Lacaze",
                "direct",
                "speech",
            ),
        ],
    ),
    (
        "Emmanuel Macron a rappelé, mardi, que la Russie menace l'Europe.",
        [
            ("Emmanuel Macron", "a rappelé", "que la Russie menace l'Europe", "Emmanuel Macron", "indirect", "speech"),
        ],
    ),
    (
        "Le chef de l'Etat n'a pas précisé que des soldats seraient envoyés.",
        [
            (
                "Le chef de l'Etat",
                "n'a pas précisé",
                "que des soldats seraient envoyés",
                "chef de l'Etat",
                "indirect",
                "attitude",
            ),
        ],
    ),
    (
        "Des diplomates européens redoutent que le conflit ne s'étende.",
        [
            (
                "Des diplomates européens",
                "redoutent",
                "que le conflit ne s'étende",
                "diplomates européens",
                "indirect",
                "attitude",
            ),
        ],
    ),
    (
        "Le Kremlin a averti : « Ce serait une catastrophe. »",
        [
            ("Le Kremlin", "a averti", "« Ce serait une catastrophe. »", "Kremlin", "direct", "speech"),
        ],
    ),
    (
        "De source diplomatique, on indique que les pourparlers pourraient reprendre lundi.",
        [
            (
                "source diplomatique",
                "De",
                "on indique que les pourparlers pourraient reprendre lundi",
                "source diplomatique",
                "indirect",
                "speech",
            ),
            ("on", "indique", "que les pourparlers pourraient reprendre lundi", "on", "indirect", "attitude"),
        ],
    ),
    (
        "« Personne ne veut la guerre. » Mme Durand, députée socialiste, l'a rappelé lundi.",
        [
            ("Mme Durand", "", "« Personne ne veut la guerre. »", "Durand", "direct", "speech"),
        ],
    ),
    (
        (
            "Interrogée par l'AFP, la porte-parole du gouvernement a reconnu que la situation était "
            "préoccupante, précisant que des mesures seraient annoncées."
        ),
        [
            (
                "la porte-parole du gouvernement",
                "a reconnu",
                "que la situation était préoccupante",
                "porte-parole du gouvernement",
                "indirect",
                "speech",
            ),
            (
                "la porte-parole du gouvernement",
                "précisant",
                "que des mesures seraient annoncées",
                "porte-parole du gouvernement",
                "indirect",
                "speech",
            ),
        ],
    ),
    (
        "Le ministre de l'Intérieur, Bruno Petit, a annoncé mardi l'envoi de renforts.",
        [
            (
                "Le ministre de l'Intérieur, Bruno Petit",
                "a annoncé",
                "l'envoi de renforts",
                "Bruno Petit",
                "indirect",
                "speech",
            ),
        ],
    ),
    (
        "« La situation est grave », s'est inquiétée la ministre.",
        [
            ("la ministre", "s'est inquiétée", "« La situation est grave »", "ministre", "direct", "speech"),
        ],
    ),
    (
        "« La situation est grave », s'est-elle alarmée, « et nous devons agir ».",
        [
            (
                "elle",
                "s'est-elle alarmée",
                "« La situation est grave », s'est-elle alarmée, « et nous devons agir »",
                "",
                "direct",
                "speech",
            ),
        ],
    ),
    (
        (
            "Interrogé sur une éventuelle riposte, le président a répondu que « toutes les options » "
            "étaient sur la table."
        ),
        [
            (
                "le président",
                "a répondu",
                "que « toutes les options » étaient sur la table",
                "président",
                "mixed",
                "speech",
            ),
        ],
    ),
    (
        "Volodymyr Zelensky a remercié ses alliés. Le président ukrainien a assuré que son armée tiendrait.",
        [
            (
                "Le président ukrainien",
                "a assuré",
                "que son armée tiendrait",
                "président ukrainien",
                "indirect",
                "speech",
            ),
        ],
    ),
    (
        "Mme Dubois, qui s'exprimait devant les députés, a affirmé que le gouvernement mentait.",
        [
            ("Mme Dubois", "a affirmé", "que le gouvernement mentait", "Dubois", "indirect", "speech"),
        ],
    ),
    (
        "Le Premier ministre a accusé l'opposition d'« irresponsabilité ».",
        [
            ("Le Premier ministre", "a accusé", "« irresponsabilité »", "premier ministre", "direct", "speech"),
        ],
    ),
    (
        "L'armée ukrainienne affirme avoir abattu dix drones.",
        [
            ("L'armée ukrainienne", "affirme", "avoir abattu dix drones", "armée ukrainienne", "indirect", "speech"),
        ],
    ),
    (
        ("« Il faut négocier », plaide Marie Lenoir, chercheuse à l'Institut français des relations internationales."),
        [
            ("Marie Lenoir", "plaide", "« Il faut négocier »", "Marie Lenoir", "direct", "speech"),
        ],
    ),
    (
        "« Je ne crois pas à la paix », confie Hélène, une habitante de Kharkiv.",
        [
            ("Hélène", "confie", "« Je ne crois pas à la paix »", "Hélène", "direct", "speech"),
        ],
    ),
    (
        "« Nous avons peur », raconte une mère de famille. « Les bombes tombent chaque nuit. »",
        [
            ("une mère de famille", "raconte", "« Nous avons peur »", "mère de famille", "direct", "speech"),
            ("", "", "« Les bombes tombent chaque nuit. »", "mère de famille", "direct", "speech"),
        ],
    ),
    (
        "Les combats se poursuivent, rapporte l'agence Reuters, citant un responsable américain.",
        [
            ("l'agence Reuters", "rapporte", "Les combats se poursuivent", "Reuters", "indirect", "speech"),
        ],
    ),
    (
        "« Quand cela finira-t-il ? », demande-t-il. « Personne ne le sait. »",
        [
            ("il", "demande-t-il", "« Quand cela finira-t-il ? »", "", "direct", "speech"),
        ],
    ),
    (
        "Le texte prévoit, selon Le Monde, un gel des avoirs.",
        [
            (
                "Le Monde",
                "selon",
                "Le texte prévoit, selon Le Monde, un gel des avoirs",
                "Le Monde",
                "indirect",
                "speech",
            ),
        ],
    ),
    (
        "À en croire le porte-parole de l'armée, l'offensive est terminée.",
        [
            (
                "le porte-parole de l'armée",
                "À en croire",
                "l'offensive est terminée",
                "porte-parole de l'armée",
                "indirect",
                "speech",
            ),
        ],
    ),
    (
        "Jean Rivière : « Nous irons jusqu'au bout. »",
        [
            ("Jean Rivière", ":", "« Nous irons jusqu'au bout. »", "Jean Rivière", "direct", "speech"),
        ],
    ),
    (
        "Le général a prévenu :\n« La guerre sera longue. »",
        [
            ("Le général", "a prévenu", "« La guerre sera longue. »", "général", "direct", "speech"),
        ],
    ),
    (
        "Paris et Londres ont fait savoir qu'ils ne céderaient pas.",
        [
            (
                "Paris et Londres",
                "ont fait savoir",
                "qu'ils ne céderaient pas",
                "Paris et Londres",
                "indirect",
                "speech",
            ),
        ],
    ),
    (
        "Dans un communiqué, le ministère des Armées a précisé que l'exercice durerait trois jours.",
        [
            (
                "le ministère des Armées",
                "a précisé",
                "que l'exercice durerait trois jours",
                "ministère des Armées",
                "indirect",
                "speech",
            ),
        ],
    ),
    (
        "La présidente de la Commission, Ursula von der Leyen, a salué « un pas décisif ».",
        [
            (
                "La présidente de la Commission, Ursula von der Leyen",
                "a salué",
                "« un pas décisif »",
                "Ursula von der Leyen",
                "direct",
                "speech",
            ),
        ],
    ),
    (
        "Le rapport souligne que les pertes sont lourdes.",
        [
            ("Le rapport", "souligne", "que les pertes sont lourdes", "rapport", "indirect", "speech"),
        ],
    ),
    (
        "Il n'a pas dit que la guerre était perdue.",
        [
            ("Il", "n'a pas dit", "que la guerre était perdue", "", "indirect", "attitude"),
        ],
    ),
    (
        "On dit que la ville est tombée.",
        [
            ("On", "dit", "que la ville est tombée", "On", "indirect", "attitude"),
        ],
    ),
    (
        "« Nous ne voulons pas la guerre », a-t-il dit. Et d'ajouter : « Mais nous y sommes prêts. »",
        [
            ("il", "a-t-il dit", "« Nous ne voulons pas la guerre »", "", "direct", "speech"),
        ],
    ),
    (
        "Elle a demandé si l'accord tenait encore.",
        [
            ("Elle", "a demandé", "si l'accord tenait encore", "", "indirect", "speech"),
        ],
    ),
    (
        "Le chef de la diplomatie européenne appelle à la retenue.",
        [
            (
                "Le chef de la diplomatie européenne",
                "appelle",
                "à la retenue",
                "chef de la diplomatie européenne",
                "indirect",
                "speech",
            ),
        ],
    ),
    (
        "D'après plusieurs sources diplomatiques, l'accord serait proche.",
        [
            (
                "plusieurs sources diplomatiques",
                "D'après",
                "l'accord serait proche",
                "sources diplomatiques",
                "indirect",
                "speech",
            ),
        ],
    ),
    (
        "Les autorités n'excluent pas une nouvelle attaque. Aucune victime n'est à déplorer.",
        [],
    ),
    (
        "Les Occidentaux ont refusé d'envoyer des troupes au sol.",
        [
            ("Les Occidentaux", "ont refusé", "d'envoyer des troupes au sol", "occidentaux", "indirect", "attitude"),
        ],
    ),
    (
        "La Russie aurait tiré trois missiles sur Kiev, selon l'état-major ukrainien.",
        [
            (
                "l'état-major ukrainien",
                "selon",
                "La Russie aurait tiré trois missiles sur Kiev",
                "état-major ukrainien",
                "indirect",
                "speech",
            ),
        ],
    ),
    (
        "“Nous sommes prêts”, a lancé le capitaine Roux.",
        [
            ("le capitaine Roux", "a lancé", "“Nous sommes prêts”", "Roux", "direct", "speech"),
        ],
    ),
    (
        '"Nous sommes prêts", a lancé le capitaine Roux.',
        [
            ("le capitaine Roux", "a lancé", '"Nous sommes prêts"', "Roux", "direct", "speech"),
        ],
    ),
    (
        "L'envoi de soldats n'est pas à l'ordre du jour.",
        [],
    ),
    (
        "Sans menace ni ultimatum, Moscou a proposé une trêve.",
        [
            ("Moscou", "a proposé", "une trêve", "Moscou", "indirect", "speech"),
        ],
    ),
    (
        "Le maire (PS) de Lyon, Paul Durand, estime que le pays « va vers l'affrontement ».",
        [
            (
                "Le maire (PS) de Lyon, Paul Durand",
                "estime",
                "que le pays « va vers l'affrontement »",
                "Paul Durand",
                "mixed",
                "speech",
            ),
        ],
    ),
    (
        "« Cela suffit », tonne le sénateur Yves Lambert.",
        [
            ("le sénateur Yves Lambert", "tonne", "« Cela suffit »", "Yves Lambert", "direct", "speech"),
        ],
    ),
    (
        "« Cela suffit ! » s'est exclamée Mme Moreau.",
        [
            ("Mme Moreau", "s'est exclamée", "« Cela suffit ! »", "Moreau", "direct", "speech"),
        ],
    ),
    (
        "« Cela suffit… », a soupiré un diplomate européen sous le couvert de l'anonymat.",
        [
            ("un diplomate européen", "a soupiré", "« Cela suffit… »", "diplomate européen", "direct", "speech"),
        ],
    ),
    (
        "« Cela suffit », ont-ils répété.",
        [
            ("ils", "ont-ils répété", "« Cela suffit »", "", "direct", "speech"),
        ],
    ),
    (
        "L'accord est « mort », a tranché le président iranien.",
        [
            ("le président iranien", "a tranché", "L'accord est « mort »", "président iranien", "mixed", "speech"),
        ],
    ),
    (
        "Mardi, le roi a juré de défendre le pays.",
        [
            ("le roi", "a juré", "de défendre le pays", "roi", "indirect", "speech"),
        ],
    ),
    (
        "Le colonel Faure a nié avoir donné cet ordre.",
        [
            ("Le colonel Faure", "a nié", "avoir donné cet ordre", "Faure", "indirect", "speech"),
        ],
    ),
    (
        "La Chine met en garde contre « une nouvelle guerre froide ».",
        [
            ("La Chine", "met en garde", "« une nouvelle guerre froide »", "Chine", "direct", "speech"),
        ],
    ),
    (
        "Pour elle, la partie est perdue.",
        [
            ("elle", "Pour", "la partie est perdue", "", "indirect", "speech"),
        ],
    ),
    (
        "Aux yeux de Mme Moreau, le blocus est illégal.",
        [
            ("Mme Moreau", "Aux yeux de", "le blocus est illégal", "Moreau", "indirect", "speech"),
        ],
    ),
    (
        "Le conflit s'enlise, constatent les observateurs.",
        [
            ("les observateurs", "constatent", "Le conflit s'enlise", "observateurs", "indirect", "speech"),
        ],
    ),
    (
        "L'économiste Claire Noël juge que la sanction est inutile.",
        [
            ("L'économiste Claire Noël", "juge", "que la sanction est inutile", "Claire Noël", "indirect", "speech"),
        ],
    ),
    (
        "Le Kremlin a qualifié la résolution de « provocation ».",
        [
            ("Le Kremlin", "a qualifié", "« provocation »", "Kremlin", "direct", "speech"),
        ],
    ),
    (
        "« Le front tient », résume un officier, « mais pour combien de temps ? »",
        [
            (
                "un officier",
                "résume",
                "« Le front tient », résume un officier, « mais pour combien de temps ? »",
                "officier",
                "direct",
                "speech",
            ),
        ],
    ),
    (
        "Le ministre a reconnu que, sans aide, la ville tomberait.",
        [
            ("Le ministre", "a reconnu", "que, sans aide, la ville tomberait", "ministre", "indirect", "speech"),
        ],
    ),
    (
        "« Je pars », lui a-t-elle répondu.",
        [
            ("elle", "lui a-t-elle répondu", "« Je pars »", "", "direct", "speech"),
        ],
    ),
    (
        "« La ville est tombée », affirme sur X le gouverneur.",
        [
            ("le gouverneur", "affirme", "« La ville est tombée »", "gouverneur", "direct", "speech"),
        ],
    ),
    (
        "« La ville est tombée », a indiqué à l'AFP le gouverneur.",
        [
            ("le gouverneur", "a indiqué", "« La ville est tombée »", "gouverneur", "direct", "speech"),
        ],
    ),
    (
        "« La ville est tombée », a annoncé samedi l'armée syrienne.",
        [
            ("l'armée syrienne", "a annoncé", "« La ville est tombée »", "armée syrienne", "direct", "speech"),
        ],
    ),
    (
        "Le gouvernement parle d'un « acte isolé ».",
        [
            ("Le gouvernement", "parle", "« acte isolé »", "gouvernement", "direct", "speech"),
        ],
    ),
    (
        "L'ONU et la Croix-Rouge ont alerté : « Les civils sont pris au piège. »",
        [
            (
                "L'ONU et la Croix-Rouge",
                "ont alerté",
                "« Les civils sont pris au piège. »",
                "ONU et Comité international de la Croix-Rouge",
                "direct",
                "speech",
            ),
        ],
    ),
    (
        "Le porte-parole a laissé entendre que la trêve serait prolongée.",
        [
            (
                "Le porte-parole",
                "a laissé entendre",
                "que la trêve serait prolongée",
                "porte-parole",
                "indirect",
                "speech",
            ),
        ],
    ),
    (
        "Washington ne croit pas que Moscou soit prêt.",
        [
            ("Washington", "ne croit", "que Moscou soit prêt", "Washington", "indirect", "attitude"),
        ],
    ),
    (
        "Elle a expliqué qu’il fallait « tenir bon ».",
        [
            ("Elle", "a expliqué", "qu’il fallait « tenir bon »", "", "mixed", "speech"),
        ],
    ),
    (
        "– Où allez-vous ? demanda le soldat.",
        [
            ("le soldat", "demanda", "– Où allez-vous ?", "soldat", "direct", "speech"),
        ],
    ),
    (
        "« Cela suffit », grince un diplomate.",
        [("un diplomate", "grince", "« Cela suffit »", "diplomate", "direct", "speech")],
    ),
    (
        "« Cela suffit », bougonne-t-on à Matignon.",
        [("Matignon", "bougonne-t-on", "« Cela suffit »", "Matignon", "direct", "speech")],
    ),
    ("« Cela suffit », zézaie un voisin.", [("un voisin", "zézaie", "« Cela suffit »", "voisin", "direct", "speech")]),
    (
        "« Cela suffit », peste, excédé, le colonel Faure.",
        [("le colonel Faure", "peste", "« Cela suffit »", "Faure", "direct", "speech")],
    ),
    ("Le pont est fermé, assure-t-elle.", [("elle", "assure-t-elle", "Le pont est fermé", "", "indirect", "speech")]),
    (
        "En affirmant que la trêve est « morte », le général Roux a surpris.",
        [("le général Roux", "affirmant", "que la trêve est « morte »", "Roux", "mixed", "speech")],
    ),
    (
        "La ministre s'est dite « profondément inquiète ».",
        [("La ministre", "s'est dite", "« profondément inquiète »", "ministre", "direct", "speech")],
    ),
    (
        "Le syndicat réclame depuis un an des renforts.",
        [("Le syndicat", "réclame", "des renforts", "syndicat", "indirect", "speech")],
    ),
    ("Une attaque exige une réponse.", []),
    (
        "Les familles appellent, une fois de plus, au calme.",
        [("Les familles", "appellent", "au calme", "familles", "indirect", "speech")],
    ),
    (
        "La maire s'alarme de la montée des eaux.",
        [("La maire", "s'alarme", "de la montée des eaux", "maire", "indirect", "speech")],
    ),
    (
        "Comme l'a rappelé la ministre, aucun vol n'est prévu.",
        [("la ministre", "Comme l'a rappelé", "aucun vol n'est prévu", "ministre", "indirect", "speech")],
    ),
    ("À ses yeux, la trêve est morte.", [("ses", "À ses yeux", "la trêve est morte", "", "indirect", "speech")]),
    (
        "Le bilan s'alourdit : selon un médecin, douze corps ont été retrouvés.",
        [("un médecin", "selon", "douze corps ont été retrouvés", "médecin", "indirect", "speech")],
    ),
    (
        "D'une source militaire, on apprend que le port est fermé.",
        [
            (
                "une source militaire",
                "D'",
                "on apprend que le port est fermé",
                "source militaire",
                "indirect",
                "speech",
            ),
        ],
    ),
]
"""Sentence → source, cue, content, speaker, form and act of each attribution."""


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTED)
def test_attributions(text, expected):
    table = find_attributions([read(text)])
    rows = table[["source", "cue", "text", "speaker", "form", "act"]].itertuples(index=False, name=None)
    assert list(rows) == expected
    assert list(table.columns) == list(ATTRIBUTIONS)


INITIALED = [
    ("M. Barrot a indiqué à l'A.F.P. que Londres attend.", ["M. Barrot"], ["que Londres attend"]),
    ("M. Barrot a indiqué à M. Roux que Londres attend.", ["M. Barrot"], ["que Londres attend"]),
    ("Londres attend, a indiqué à l’A.F.P. une source proche.", ["une source proche"], ["Londres attend"]),
    ("« Non », dit-on à l'O.N.U. depuis hier.", ["l'O.N.U."], ["« Non »"]),
    ("Le maire exige le départ de l'O.N.U. et de la police.", ["Le maire"], ["le départ de l'O.N.U. et de la police"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sources", "contents"), INITIALED)
def test_the_full_stops_of_initials_and_titles_end_nothing(text, sources, contents):
    table = find_attributions([read(text)])
    assert (table["source"].tolist(), table["text"].tolist()) == (sources, contents)


AFTER_INITIALS = [
    ("Il viendra, a déclaré Jean Petit à la C.I.A. Mme Le Pen a affirmé que non.", "Mme Le Pen"),
    ("Il viendra, a déclaré Jean Petit à la C.I.A. M. Roux a affirmé que non.", "M. Roux"),
    ("Il viendra, a déclaré Jean Petit à la C.I.A. Le maire a affirmé que non.", "Le maire"),
    ("Jean Petit / Le maire a affirmé que non.", "Le maire"),
    ("Jean Petit - Le maire a affirmé que non.", "Le maire"),
]
"""What begins behind initials or a sign → the last source."""


@pytest.mark.parametrize(("text", "source"), AFTER_INITIALS)
def test_a_source_does_not_run_back_over_initials_that_end_a_sentence(text, source):
    assert find_attributions([read(text)])["source"].tolist()[-1] == source


def test_the_page_keeps_the_full_stop_of_initials_that_end_a_sentence():
    assert open_page(read("La C.I.A. le nie. Il est à l'O.N.U. Le maire part.")).text == (
        "La C_I_A_ le nie. Il est à l'O_N_U. Le maire part."
    )


ARTICLED = [
    ("Mme Le Pen a dit que non.", "Mme Le Pen", "Le Pen"),
    ("« Non », a dit Mme La Rochelle.", "Mme La Rochelle", "La Rochelle"),
    ("Le ministre Bruno Le Maire a dit que non.", "Le ministre Bruno Le Maire", "Bruno Le Maire"),
    ("Jean-Yves Le Drian est là. Selon M. Le Drian, c'est non.", "M. Le Drian", "Jean-Yves Le Drian"),
    ("Selon Mme Le Pen, c'est non. La députée Marine Le Pen est là.", "Mme Le Pen", "Marine Le Pen"),
    ("L'entourage de Mme Le Pen a dit que non.", "L'entourage de Mme Le Pen", "entourage de Mme Le Pen"),
    ("Hier Le Monde a affirmé que c'est non.", "Le Monde", "Le Monde"),
]


@pytest.mark.parametrize(("text", "source", "speaker"), ARTICLED)
def test_a_surname_keeps_its_article(text, source, speaker):
    assert find_attributions([read(text)])[["source", "speaker"]].values.tolist() == [[source, speaker]]


KNOWN = [
    ("Selon Moscou, la trêve est rompue.", "Moscou", True, "government", "russia"),
    ("Selon le président russe, la trêve est rompue.", "président russe", True, "government", "russia"),
    ("Selon le ministre, la trêve est rompue.", "ministre", False, "government", "none"),
    ("Selon des responsables américains, la trêve est rompue.", "responsables américains", False, "government",
     "united-states"),
    ("Selon l'AFP, la trêve est rompue.", "Agence France-Presse", True, "media", "france"),
    ("Selon l'Otan, la trêve est rompue.", "Otan", True, "organisation", "nato-eu"),
    ("Selon un habitant, la trêve est rompue.", "habitant", False, "public", "none"),
    ("Selon Vladimir Poutine, la trêve est rompue.", "Vladimir Poutine", True, "government", "russia"),
    ("Selon l'historienne Anne Leroy, la trêve est rompue.", "Anne Leroy", True, "expert", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "named", "kind", "camp"), KNOWN)
def test_who_speaks(text, speaker, named, kind, camp):
    [row] = find_attributions([read(text)])[["speaker", "named", "kind", "camp"]].itertuples(index=False, name=None)
    assert row == (speaker, named, kind, camp)


SUBJECTS = [
    ("La direction dément toute fermeture.", "direction"),
    ("La direction martèle que l'usine restera ouverte.", "direction"),
    ("La situation reste tendue.", "Anne Leroy"),
]
"""What stands between somebody's words and those of `elle` → who says the latter."""


@pytest.mark.parametrize(("between", "speaker"), SUBJECTS)
def test_a_pronoun_means_who_spoke_last(between, speaker):
    text = f"« On ferme », dit Anne Leroy. {between} « Rien n'est décidé », a-t-elle fait savoir."
    assert find_attributions([read(text)])["speaker"].tolist()[-1] == speaker


def test_what_somebody_wants_is_an_attitude():
    text = "Le ministre veut que les tirs cessent."
    assert find_attributions([read(text)])[["text", "act"]].values.tolist() == [["que les tirs cessent", "attitude"]]


POSTS = [
    ("le secrétaire général", "government"),
    ("le secrétaire général du syndicat", "organisation"),
    ("la secrétaire générale adjointe de la CGT", "organisation"),
    ("Anne Leroy, secrétaire générale de la C.G.T.", "organisation"),
    ("Anne Leroy, secrétaire générale du gouvernement", "government"),
    ("la directrice de l'agence régionale de santé", "government"),
    ("le directeur de l'Agence internationale de l'énergie atomique", "organisation"),
    ("le directeur de l'institut", "expert"),
    ("le directeur de l'usine", "unspecified"),
    ("le porte-parole de l'armée", "military"),
    ("le président de l'Ukraine", "government"),
    ("la présidente du groupe LFI", "party"),
    ("le capitaine", "military"),
    ("le capitaine de l'équipe de football", "public"),
]
"""Who holds a post → their kind."""


@pytest.mark.parametrize(("who", "kind"), POSTS)
def test_the_body_decides_of_what_kind_the_holder_of_a_post_is(who, kind):
    assert find_attributions([read(f"« C'est grave », a déclaré {who}.")])["kind"].tolist() == [kind]


STORY = (
    "Bruno Petit, ministre des Armées, a reçu la presse. « Nous tiendrons », a-t-il promis.\n"
    "Le ministre a ajouté que l'aide viendrait. Sa collègue Claire Roux était présente. « C'est long », a-t-elle dit."
)


def test_pronouns_and_roles_are_given_to_people():
    assert find_attributions([read(STORY)])["speaker"].tolist() == ["Bruno Petit", "Bruno Petit", "Claire Roux"]


OFFICIALS = [
    ("Sergueï Lavrov était à Pékin mardi.", "Le président russe"),
    ("Dmitri Medvedev était à Pékin mardi.", "Le président russe"),
    ("Antony Blinken était à Paris mardi.", "Le président américain"),
]
"""Officials of a country → its head of state, whom the article does not name."""


@pytest.mark.parametrize(("before", "head"), OFFICIALS)
def test_a_head_of_state_is_not_any_official_of_the_country(before, head):
    table = find_attributions([read(f"{before} {head} a déclaré que la trêve était rompue.")])
    assert table["speaker"].tolist() == [head.removeprefix("Le ")]


AIDES = [
    ("", "l'entourage du président Emmanuel Macron", "entourage du président Emmanuel Macron", "partly"),
    ("", "un conseiller du roi belge Louis Petit", "conseiller du roi belge Louis Petit", "partly"),
    ("", "l'avocat de l'ex-président Nicolas Sarkozy", "avocat de l'ex-président Nicolas Sarkozy", "partly"),
    ("", "le chef de cabinet du Premier ministre François Bayrou",
     "chef de cabinet du Premier ministre François Bayrou", "partly"),
    ("", "la veuve de l'opposant Alexeï Navalny", "veuve de l'opposant Alexeï Navalny", "partly"),
    ("", "une source proche de la ministre Anne Leroy", "source proche de la ministre Anne Leroy", "partly"),
    ("Le président Bruno Petit est là.", "l'entourage du président", "entourage du président", "anonymous"),
    ("L'avocat du président Bruno Petit est là.", "l'avocat", "avocat", "anonymous"),
    ("Anne Leroy, porte-parole du président russe, est là.", "le président russe", "président russe", "named"),
    ("", "le porte-parole du président Bruno Petit, Igor Roux", "Igor Roux", "named"),
    ("", "le président du groupe de la majorité Bruno Petit", "Bruno Petit", "named"),
    ("", "la porte-parole de la police Anne Leroy", "Anne Leroy", "named"),
    ("", "un communiqué du président Emmanuel Macron", "Emmanuel Macron", "named"),
]  # fmt: skip
"""What an article says before, and a source → speaker, and how far identified."""


@pytest.mark.parametrize(("before", "source", "speaker", "identified"), AIDES)
def test_an_aide_is_not_whom_the_aide_serves(before, source, speaker, identified):
    table = find_attributions([read(f"{before} Selon {source}, la trêve est rompue.".strip())])
    assert table[["speaker", "identified"]].values.tolist() == [[speaker, identified]]


def test_quotation_without_a_cue_goes_to_who_spoke_last():
    table = find_attributions([read("« Nous irons », a dit Mme Roux. « Rien ne nous arrêtera, pas même la pluie. »")])
    assert table["speaker"].tolist() == ["Roux", "Roux"]
    assert table["confidence"].tolist() == [CONFIDENCE["incise"], 0.5]


def test_confidence_tells_the_rule():
    assert len(set(CONFIDENCE.values())) == len(CONFIDENCE)
    document = read("Le maire affirme que le pont est fermé.")
    [row] = find_attributions([document]).to_dict("records")
    assert row["confidence"] == CONFIDENCE["que"]
    assert "rule “que”" in fr.explain(row, document)
    document = read("« Partez », a crié le maire. « Le pont va céder dans la nuit. »")
    assert "no cue" in fr.explain(find_attributions([document]).to_dict("records")[1], document)


# -- lexicons ---------------------------------------------------------------------------------------------------------

HITS = [
    ("La guerre menace d'embraser la région.", "threat intensify"),
    ("L'armée a déployé des chars à la frontière.", "intensify"),
    ("Un accord de cessez-le-feu a été signé.", "deescalate"),
    ("Le risque d'escalade est réel.", "threat"),
    ("Les frappes ont tué douze civils.", "confront confront"),
    ("La France pourrait envoyer des soldats.", "modal intensify"),
    ("Le président aurait ordonné le retrait des troupes.", "evidential deescalate"),
    ("S'il avait cédé, le président aurait ordonné le retrait des troupes.", "modal modal deescalate"),
    ("Le président serait mort mardi.", "evidential"),
    ("Le groupe compterait mille hommes.", "evidential"),
    ("Mille hommes seraient prêts.", "evidential"),
    ("S'ils étaient payés, mille hommes seraient prêts.", "modal modal"),
    ("S'il recrutait, le groupe compterait mille hommes.", "modal modal"),
    ("Ce serait une erreur.", "modal"),
    ("Il a annoncé que la route serait fermée.", ""),
    ("Selon un diplomate, la route est fermée.", "evidential"),
    ("Selon la ministre, la route est fermée.", ""),
    ("La route est fermée, glisse un conseiller de la ministre.", "evidential"),
    ("La route est fermée, assure-t-on.", "evidential"),
    ("Rien ne prouve que la route est fermée.", "epistemic"),
    ("L'assaut a commencé vers 5 heures.", "confront approximator"),
    ("Il regarde vers la mer.", ""),
    ("Des hommes ont ouvert le feu sur un convoi.", "confront"),
    ("L'armée a dépêché des renforts.", "intensify"),
    ("Le port a été pillé puis incendié.", "confront confront"),
    ("Les rebelles ont déposé les armes.", "deescalate"),
    ("Un couvre-feu a été imposé.", "ultimatum"),
    ("La situation est très tendue à la frontière.", "threat"),
    ("Une onde de choc traverse le pays.", "drama"),
    ("Le régime a décrété l'état d'exception.", "catastrophe"),
    ("C'est peut-être un ultimatum.", "modal ultimatum"),
    ("Les pertes sont d'environ deux cents hommes.", "approximator"),
    ("Près de trois mille soldats ont été tués.", "approximator confront"),
    ("Il vit près de la gare.", ""),
    ("Il semble que les pourparlers progressent.", "evidential deescalate"),
    ("Selon toute vraisemblance, le front tiendra.", "evidential"),
    ("C'est incontestablement un crime de guerre.", "booster catastrophe"),
    ("Il est certain que la menace nucléaire existe.", "booster catastrophe"),
    ("Si la ville tombe, la route sera ouverte.", "modal"),
    ("On parle d'une troisième guerre mondiale.", "catastrophe"),
    ("Pendant la Seconde Guerre mondiale, la ville a brûlé.", ""),
    ("Le livre paraît en librairie.", ""),
    ("La ligne rouge a été franchie.", "ultimatum"),
    ("Les tensions montent ; l’engrenage est lancé.", "intensify intensify"),
    ("Le chef de la diplomatie est arrivé.", ""),
    ("Le prix Nobel de la paix a été remis.", ""),
]


@pytest.mark.parametrize(("text", "categories"), HITS)
def test_hits(text, categories):
    assert [hit.category for hit in find_lexical(read(text))] == categories.split()


NEGATED = [
    ("Il n'y a aucun risque de guerre.", "risque de guerre", True),
    ("L'envoi de troupes est exclu.", "envoi de troupes", True),
    ("L'envoi de troupes n'est pas à l'ordre du jour.", "envoi de troupes", True),
    ("Moscou n'a jamais menacé Paris.", "menacé", True),
    ("Londres ne menace pas Moscou.", "menace", True),
    ("La France n'enverra pas de troupes.", "enverra pas de troupes", True),
    ("Paris n'exclut pas l'envoi de troupes.", "envoi de troupes", False),
    ("Nous n'excluons aucune option.", "excluons aucune option", False),
    ("Paris n'exclut aucune escalade.", "escalade", False),
    ("Aucune escalade n'est exclue.", "escalade", False),
    ("Aucune escalade n'est écartée.", "escalade", False),
    ("Aucune escalade ne sera exclusive.", "escalade", True),
    ("L'attaque n'a pas seulement détruit le pont.", "détruit", False),
    ("Le ministre n'a pas condamné l'attaque.", "attaque", False),
    ("Le ministre ne condamne pas l'attaque.", "attaque", False),
    ("Nous n'oublierons pas cette attaque.", "attaque", False),
    ("Nous ne laisserons pas cette attaque sans réponse.", "attaque", False),
    ("L'armée n'a pas laissé l'attaque impunie.", "attaque", False),
    ("Il n'y aura pas d'attaque sans accord.", "attaque", True),
    ("Une trêve sans condition.", "trêve", False),
    ("Le camp est sans défense face aux bombardements.", "bombardements", False),
    ("Ils refusent de négocier.", "négocier", True),
    ("Au lieu d'une offensive, il a parlé.", "offensive", True),
    ("Ni menace ni chantage ne changeront la donne.", "chantage", True),
    ("Sans menace, Moscou a proposé une trêve.", "menace", True),
    ("Sans menace, Moscou a proposé une trêve.", "trêve", False),
    ("L'offensive n'aura pas lieu.", "offensive", True),
    ("L’armée n’a pas frappé l’hôpital.", "frappé", True),
    ("Le pays ne veut plus de cette guerre, il craint la famine.", "famine", False),
    ("L'accord ne pourrait pas tenir.", "pourrait", False),
]


@pytest.mark.parametrize(("text", "cue", "negated"), NEGATED)
def test_negation(text, cue, negated):
    [hit] = [hit for hit in find_lexical(read(text)) if text[hit.start : hit.end].lower() == cue]
    assert hit.negated == negated


@pytest.mark.parametrize(
    ("verb", "negated"), [("exclut", False), ("écarte", False), ("excluait", False), ("déploie", True)]
)
def test_a_hit_from_its_verb_on_is_open_if_the_verb_excludes(verb, negated):
    """Whatever lexicon holds it: `n'écarte aucune option militaire`."""
    document = read(f"Paris n'{verb} aucune option militaire.")
    article, start = fr_grammar.read(document), len("Paris n'")
    telltales = fr_grammar.find_telltales(article)
    end = len(document.text) - 1
    assert fr_grammar.is_negated(article, document.sentences[0], start, end, telltales) == negated


def test_conflict_is_asked_for_in_french():
    """Dangers of a story on gardens are none of escalation."""
    garden = "Le jardinier craint la grêle et taille ses rosiers avec soin chaque matin. " * 30
    assert [hit for hit in find_lexical(read(garden)) if hit.feature == "escalation"] == []
    assert [hit.term for hit in find_lexical(read(garden + "Les soldats attaquent le front. " * 20))] != []


@pytest.mark.parametrize("lexicon", builtin_lexicons("fr"), ids=lambda lexicon: lexicon.feature)
def test_lexicons_are_broad_and_sourced(lexicon):
    assert len(lexicon.entries) >= 150
    assert lexicon.categories == CATEGORIES[lexicon.feature], "every category has entries"
    assert all(entry.source or entry.note for entry in lexicon.entries)
    assert lexicon.language == "fr"


FRAMES = frozenset("que si inf de à quote obj np np-de np-d'un pour".split())


def test_lists_are_of_the_codebook():
    verbs = {form.verb for forms in read_verbs("finite").values() for form in forms}
    assert len(verbs) >= 150
    assert {verb.cue.stance for verb in verbs} == set(STANCES)
    assert {verb.cue.act for verb in verbs} == {"speech", "attitude"}
    assert all(verb.frames <= FRAMES and verb.frames for verb in verbs)
    assert {role.kind for role in read_roles().values()} == set(KINDS)


# -- any text ---------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    "le la l' L’ un de d’ que qu' M. Mme MM. Petit Moscou ministre président il elle guerre attaque pourrait a ont dit "
    "affirme a-t-il déclaré s'est inquiété selon Selon pour Pour ne n' pas sans : , . … ! ? ; « » “ ” \" — – - ( ) "
    "3,5 % \n \u00a0 \u202f ’ ' É œ İ \U0001f600 O.T.A.N. etc. d'après ajoutant exclut troupes et".split(" ")
)


@given(st.lists(PIECES, max_size=60), st.sampled_from([" ", ""]))
@settings(max_examples=50, deadline=None)
def test_places_are_exact_in_any_text(pieces, between):
    text = between.join(pieces)
    document = read(text)
    words = list(zip(document.words.starts, document.words.ends, strict=True))
    assert all(first < last for first, last in words)
    assert all(one[1] <= other[0] for one, other in pairwise(words))
    table = find_attributions([document])
    for row in table.itertuples():
        assert text[row.start : row.end] == row.text
        assert row.text.strip()
        assert 0 <= row.start < row.end <= len(text)
        if row.cue:
            assert text[row.cue_start : row.cue_end] == row.cue
        if row.source:
            assert text[row.source_start : row.source_end] == row.source
    for hit in find_lexical(document):
        sentence = document.sentences[hit.sentence]
        assert sentence.start <= hit.start < hit.end <= sentence.end
    pd.testing.assert_frame_equal(table, find_attributions([document]))
