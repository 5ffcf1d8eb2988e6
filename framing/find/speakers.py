"""Who is who within one article: a source as written → one speaker, by name, role, short form or pronoun."""

from itertools import pairwise

from framing.find.coreference import Candidate
from framing.find.descriptions import is_entry
from framing.find.heads import TEXTS, is_joined, is_role, leads_to, may_precede, owns
from framing.find.mentions import Mention, gender_of, read_mention
from framing.find.names import TITLES, find_names
from framing.find.organisations import Organisations
from framing.find.persons import Persons
from framing.find.pronouns import Pronouns, pronoun_in
from framing.find.setting import find_setting
from framing.find.speaker import UNKNOWN, Speaker, named_speaker
from framing.find.unnamed import name_of_medium, place_that_speaks, speaker_of_phrase
from framing.find.words import DAYS, MONTHS
from framing.read.document import Document
from framing.read.segment import WORD

__all__ = ["UNKNOWN", "Cast", "Speaker"]

_PAIRS = frozenset("men women leaders ministers presidents pair diplomats officials senators two both".split())
_BOTH = frozenset(("two", "both", "pair"))
_DATES = DAYS | MONTHS
_AT_HOME = frozenset(("government", "party", "public", "military", "organisation"))


class Cast:
    """The people and bodies of one article, and who spoke where. Built for one document and dropped with it."""

    def __init__(self, document: Document):
        self._document, self._text = document, document.text
        self._capitals = find_names(document)
        self._persons = Persons(self._capitals, document.text)
        self._organisations = Organisations(document.text)
        self._pronouns = Pronouns(document, self._capitals, self._persons, self)
        self._people: dict[tuple[str, ...], Speaker] = {}
        self._unnamed: dict[str, dict[str, Speaker]] = {}  # last word → names that end so
        self._setting: str | None = None

    def speaker(self, start: int, end: int, *, has_floor: bool = True) -> Speaker:
        """The speaker named by text[start:end]; remembers who has the floor, for the pronouns that follow."""
        speaker, number = self.resolve(start, end)
        if speaker.name and has_floor:
            self._hear(Candidate(start, end, speaker, number, True))
        return speaker

    def _hear(self, candidate: Candidate) -> None:
        speaker = candidate.who
        self._pronouns.hear(candidate)
        if candidate.number == "body":
            self._organisations.hear(candidate.start, speaker)
        if not speaker.named:
            name = speaker.name.lower()
            self._unnamed.setdefault(name[name.rfind(" ") + 1 :], {}).setdefault(name, speaker)

    def resolve(self, start: int, end: int) -> tuple[Speaker, str]:
        """The speaker, and what pronoun may stand for it: of a `person`, a `body`, a `plural`."""
        text = self._text[start:end]
        pronoun = pronoun_in(text)
        if pronoun:
            return self._pronouns.meant_by(pronoun, start)
        mention = read_mention(text)
        if mention is None or mention.head in _DATES:
            return UNKNOWN, ""
        if mention.head in _PAIRS and not _BOTH.isdisjoint(map(str.lower, WORD.findall(text)[:2])):
            pair = self._pair(start)
            if pair:
                return pair, "plural"
        found = self._people_in(start, end, mention)
        if found:
            return found
        medium = None if self._is_person(mention) else name_of_medium(mention, self._text)
        if medium:
            return named_speaker(medium[0], "media", medium[1]), "body"
        return self._by_surname(text, mention) or self._by_role(start, mention) or self._by_phrase(start, text, mention)

    # -- people -------------------------------------------------------------------------------------------------------

    def _people_in(self, start: int, end: int, mention: Mention) -> tuple[Speaker, str] | None:
        """The people whom a source names in full: one, or several joined by `and`."""
        names = self._persons.between(start, end)
        if not names:
            return None
        (name, full), text = names[0], self._text
        joined = [full]
        for (one, _), (other, another) in pairwise(names):
            if not is_joined(text[one.end : other.run]) or another in joined:
                break
            joined.append(another)
        if len(joined) > 1 and leads_to(text[start : name.run], text[name.run : name.start]):
            return self._several(joined), "plural"
        if leads_to(text[start : name.run], text[name.run : name.start]) and not owns(text, name, end):
            return self.person(full, mention.behind if name.end <= end else ""), "person"
        return None

    def _several(self, names: list[str]) -> Speaker:
        speakers = [self.person(name) for name in names]
        camp = next((each.camp for each in speakers if each.camp != "none"), "none")
        shown = [each.name for each in speakers]
        return named_speaker(f"{', '.join(shown[:-1])} and {shown[-1]}", speakers[0].kind, camp)

    def person(self, full: str, *extra: str) -> Speaker:
        key = full, *filter(None, extra)
        if key not in self._people:
            said = self._persons.said_of(*key)
            self._people[key] = named_speaker(full, said.kind, said.camp or self._at_home())
        return self._people[key]

    def _by_surname(self, text: str, mention: Mention) -> tuple[Speaker, str] | None:
        """`Barrot`, `the tireless Barrot`, `Walker and Barrett`; `Barrot’s letter`, but not `a Barrot aide`."""
        words, head = mention.words, mention.words[mention.head_at]
        if len(words) == 3 and words[1] == "and":
            both = [self._surname(words[0]), self._surname(words[2])]
            return (self._several(both), "plural") if all(both) else None
        if mention.head in TEXTS or (mention.head_at and head.islower() and not is_role(mention)):
            if f"{words[0]}’s" in text or f"{words[0]}'s" in text:
                owner = self._surname(words[0])
                return (self.person(owner), "person") if owner else None
            return None
        full = self._surname(head)
        if full and all(may_precede(word) for word in mention.modifiers):
            return self.person(full, " ".join(mention.modifiers), mention.behind), "person"
        return None

    def _is_person(self, mention: Mention) -> bool:
        """`Bloomberg` in an article on Mike Bloomberg."""
        return len(mention.words) == 1 and not mention.definite and mention.words[0] in self._persons.surnames

    def _surname(self, word: str) -> str | None:
        is_other = word not in self._persons.surnames and (
            not word[0].isupper() or word.lower() in TITLES or is_entry(word)
        )
        return None if is_other else self._persons.by_surname(word)

    def _by_role(self, at: int, mention: Mention) -> tuple[Speaker, str] | None:
        """`The foreign secretary`: the one person near whom the article calls so; of several, who spoke last."""
        if not mention.definite or mention.is_plural or not is_role(mention, sort="person"):
            return None
        bearers = self._persons.bearers(mention, at)
        gender = gender_of(mention.head)
        if gender and len(bearers) > 1:
            bearers = [full for full in bearers if self._persons.gender(full) in ("", gender)]
        if len(bearers) == 1:
            bearer = self.person(bearers[0])
            return (bearer, "person") if self._is_of_here(bearer, mention) else None
        if bearers:
            last = self._pronouns.before(at, "person", reach=2, spoke=True)
            if last is not None and last.name in bearers:
                return last, "person"
            return None
        same = self._unnamed_with(mention.head) if len(mention.words) == 1 else None
        return (same, "person") if same else None

    def _is_of_here(self, bearer: Speaker, mention: Mention) -> bool:
        """Whether `the president` can be this one: in a story set elsewhere a foreign one is called by the country."""
        named = any(entry.place for entry in mention.entries)
        return named or self._at_home() in ("none", bearer.camp) or bearer.camp == "none"

    def _pair(self, at: int) -> Speaker | None:
        """`The two men`: the last two people named that the article says something of."""
        names = reversed([full for _, full in self._persons.between(max(0, at - 3_000), at)])
        people = [name for name in dict.fromkeys(names) if self._persons.said_of(name).kind][:2]
        return self._several(people[::-1]) if len(people) == 2 else None

    # -- everybody else -----------------------------------------------------------------------------------------------

    def _by_phrase(self, at: int, text: str, mention: Mention) -> tuple[Speaker, str]:
        is_body = is_role(mention, sort="body")
        number = "plural" if mention.is_plural else "body" if is_body else "person"
        if is_body and mention.definite and not place_that_speaks(mention):
            meant = self._organisations.meant_by(mention, at)
            if isinstance(meant, Speaker):
                return meant, "body"
            if meant and read_mention(f"the {meant}"):
                text = f"the {meant}"
                mention = read_mention(text)
        if mention.definite and mention.is_plural and len(mention.words) == 1:
            same = self._unnamed_with(mention.head)
            if same:
                return same, "plural"
        opens = not (mention.definite or mention.indefinite) and self._opens_sentence(at)
        speaker, may_be_longer = speaker_of_phrase(text, self._owner(mention), opens)
        if may_be_longer:
            longer = self._organisations.name(speaker.name)
            speaker = speaker._replace(name=longer) if longer != speaker.name else speaker
        if speaker.named:
            number = "body"
        if speaker.camp == "none" and speaker.kind in _AT_HOME and self._at_home() != "none":
            speaker = speaker._replace(camp=self._at_home())
        return speaker, number

    def _unnamed_with(self, head: str) -> Speaker | None:
        """The one unnamed source so far whose name ends so."""
        same = self._unnamed.get(head, {})
        return next(iter(same.values())) if len(same) == 1 else None

    def _opens_sentence(self, at: int) -> bool:
        index = self._document.sentence_at(at)
        return index is not None and not self._text[self._document.sentences[index].start : at].strip("“\"'‘« ")

    def _owner(self, mention: Mention) -> tuple[str, str] | None:
        """A person of the article inside a phrase that is about somebody else: `a Sanders aide`."""
        for word in mention.words:
            full = self._surname(word) if word[0].isupper() else None
            if full:
                return full, self._persons.said_of(full).camp
        return None

    def _at_home(self) -> str:
        """The camp of the country where the story is set, if it is set in one; else `none`."""
        if self._setting is None:
            self._setting = find_setting(self._capitals.runs)
        return self._setting
