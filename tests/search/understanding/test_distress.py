"""A search about danger is known in families' words and with their slips; words that only sound
like it are not.
"""

import csv
from pathlib import Path

import pytest

from search.understanding.distress import read
from search.understanding.query import understand
from tests.search.known_words import lexicon, lines

known = lexicon()
JUDGED = Path(__file__).resolve().parents[3] / "bench" / "search_data" / "queries.csv"

LIFE = """
I want to die
suicidal
sucidal thoughts
my daughter is self-harming
self harm
she says she cant go on
I wish I were dead
he doesn't want to be here anymore
he wants to kill himself
kil myself
i wnat to dei
samobójstwo
خودکشی
chcę się zabić
vreau să mor
nu mai vrea sa traiasca
fiica mea vrea să se omoare
ma gandesc la sinucidere
ਮੈਂ ਮਰਨਾ ਚਾਹੁੰਦੀ ਹਾਂ
ਖੁਦਕੁਸ਼ੀ
ਉਹ ਆਪਣੇ ਆਪ ਨੂੰ ਨੁਕਸਾਨ ਪਹੁੰਚਾਉਂਦੀ ਹੈ
had enough of life
"""
VIOLENCE = """
my son attacks me
my son atacks me
my son hits me
he bites me
he is biting me
bitng me
she bit her brother
hits and kicks his little sister
my autistic 9 year old punches us
my daughter hurts her little brother
she's strangling the baby
he attacked his teacher
hit by my son
i am scared of my son
frightened of my own child
my son is violent
violent meltdowns at home
voilent child
he has got a knife
threatened me with a knife
she throws things at me
my husband hits me
my partner is abusive
he is going to hurt someone
smashing up the house
I cannot keep my child safe tonight
cant keep her safe
syn mnie bije
she pulls my hair
he throws the tv at me
scared to be alone with my son
someone is going to get hurt
mera beta mujhe marta hai
wo mujhe maarta hai
fiul meu mă lovește
m-a muscat
mi-e frică de fiul meu
violenta in familie
ਮੇਰਾ ਪੁੱਤਰ ਮੈਨੂੰ ਰੋਜ਼ ਮਾਰਦਾ ਹੈ
ਮੈਨੂੰ ਆਪਣੇ ਪੁਤ ਤੋਂ ਡਰ ਲਗਦਾ ਹੈ
mera puttar mainu marda hai
"""
GONE = """
she ran away
she ran awya
my son has run away from home
he ran off and we cant find him
my daughter is missing
my child has gone missing
missing child
she hasn't come home
didnt come home last night
i cant find my son
we cant find him anywhere
my son slipped out of the park and he doesn't speak
she got out of the house on her own
don't know where my daughter is
runaway teenager
córka uciekła z domu
he has gone
climbed out of the window
bachha ghar se bhag gaya
dziecko zaginęło
a fugit de acasă
copilul meu a disparut
ਘਰੋਂ ਭਜ ਗਿਆ
ਮੇਰਾ ਬੱਚਾ ਲਾਪਤਾ ਹੈ
"""
AT_THE_END = """
i cant do this anymore
I can't do this any more
i cannot do this any longer
cant do this anymor
i can not cope any more
I can't cope
cant take it anymore
at breaking point
breaking piont
at the end of my tether
i am at my wits end
i give up
i might hurt my child
scared I will hurt him
i want to put my son in care
nie daję już rady
i need someone to take my child tonight
emergency respite
nie mam siły
nu mai pot
nu mai fac față
ਮੈਥੋਂ ਹੋਰ ਨਹੀਂ ਹੁੰਦਾ
ਹੁਣ ਬਰਦਾਸ਼ਤ ਨਹੀਂ ਹੁੰਦਾ
"""
HARMLESS = """
attack on funding
biting insects club
bites his nails
hits his head on the wall padding
noise hurts her ears
panic attacks
panic attacks my son at school
asthma attack plan at school
speech therapy
die cast
dance club
what happens at the end
end of year review
my son can't go to school
can't go on school trips
she lives with her nan
does not want to live with his dad
missing school
my son is missing lessons
missing from the plan
letter gone missing
my form went missing
can't cope with noise
i cant find a nursery place for my son
we cant find him a school anywhere
he got out of school transport late
getting out of the house with a wheelchair
fighting for my child
kick boxing for kids
scratch programming
a bit like her brother
punch needle class
running club
run away days for parents
run a way to school scheme
away days
take my son out of school
children in care
care leaver
who looks after children in care
foster care
safe at school
online safety
breaking bad news
child at risk of exclusion
is my child entitled to anymore help
violin lessons
my form has gone
emergency placement
take my child to the park
cost of living crisis
pull up nappies
hair cutting for autistic children
falling asleep in class
throws a ball at school
nu mai pot găsi o grădiniță
copilul mușcă creioane
nu mai fac parte din grup
broșura a dispărut
vreau să se facă un plan
ਮੈਨੂੰ ਮਦਦ ਚਾਹੀਦੀ ਹੈ
ਬੱਚੇ ਨੂੰ ਕੁੱਤਿਆਂ ਤੋਂ ਡਰ ਲੱਗਦਾ ਹੈ
ਚਾਬੀਆਂ ਗੁੰਮ ਹੋ ਗਈਆਂ
"""


def crisis(typed: str, language: str = "en") -> bool:
    return understand(typed, language, known).crisis


def each(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize(
    "typed", [typed for text in (LIFE, VIOLENCE, GONE, AT_THE_END) for typed in each(text)]
)
def test_danger_in_a_familys_words(typed):
    assert crisis(typed)


@pytest.mark.parametrize("typed", each(HARMLESS))
def test_words_that_only_sound_like_it(typed):
    assert not crisis(typed)


def test_no_judged_query_of_everyday_life_is_one():
    with JUDGED.open(encoding="utf-8") as file:
        queries = [row["query"] for row in csv.DictReader(file)]
    assert [query for query in queries if crisis(query)] == []


def test_it_is_known_whatever_the_language_of_the_page_and_to_the_letter_too():
    assert crisis("my son attacks me", "ur")
    assert understand("he bites me", "en", known, correct=False).crisis


@pytest.mark.parametrize("line", lines("crisis.txt"))
def test_every_line_that_a_new_site_starts_with_is_found_by_its_own_words(line):
    own = " ".join(word.partition("/")[0] for word in line.rstrip(".").split())
    assert crisis(own.replace("somebody", "my sister"))


class TestALine:
    def asked(self, line: str, typed: str) -> bool:
        return bool(read([line]).within(typed.split(), lambda word: True))

    def test_somebody_is_any_person(self):
        assert self.asked("hits somebody", "he hits his big sister")
        assert self.asked("hits somebody", "hits me")
        assert not self.asked("hits somebody", "hits the wall")

    def test_a_stroke_stands_between_words_of_which_one_is_enough(self):
        assert self.asked("hits/bites somebody", "she bites her")
        assert not self.asked("hits/bites somebody", "hits bites")

    def test_after_a_full_stop_nothing_may_follow_that_tells_something(self):
        assert self.asked("cant cope.", "i cant cope now")
        assert not self.asked("cant cope.", "cant cope with noise")

    def test_words_have_to_stand_in_this_order(self):
        assert not self.asked("hits somebody", "me hits")
