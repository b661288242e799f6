"""What the stemming rules of each language need to know: words without meaning of their own, and families that the rules don't join."""

STOP_WORDS = {
    "en": frozenset(
        "a about am an and are as at be been being but by did do does for from had has have he her here hers him his how i if im in into is isnt it its ive me my of "
        "on or our she so some than that the their them then there these they this those to too us very was we were what when where which who whom whose why will with "
        "would you your".split()
    ),
    "pl": frozenset("a aby ale bo by co czy dla do go i ich ile jak jaka jaki jakie jest jego jej już kto ktore ktory lub ma mi mnie moj moja moje na nie o od oraz po pod przez sa sie ta tak te to tym u w we z za ze".split()),
    "ur": frozenset("کا کی کے کو سے میں پر ہے ہیں ہی اور یہ وہ نے ہو تو بھی یا جو کیا ان اس ایک میرا میری میرے کر".replace("ے", "ی").replace("ھ", "ہ").replace("ں", "ن").split()),
}  # fmt: skip

# Snowball leaves these apart. The first word of a line names the family; a family stands for stems and for whole words.
_FAMILIES = """
autism autist autistic asperg
therapi therapist therapeut therapy
exclud exclus excluded exclusion exclusions excluding
suspens suspend suspended suspension
anxieti anxious anxiety
refus refuser
psycholog psychologist psychology psychological psycholog
psychiatri psychiatrist psychiatry psychiatr
diagnos diagnosi diagnosis diagnostic diagnosed diagnose diagnoses
assess assessor
complain complaint
dyslexia dyslex dyslexic
dyspraxia dysprax dyspraxic
epilepsi epilept epileptic epilepsy
physio physiotherapi physiotherapist physiotherapy
pediatr paediatr paediatrician pediatrician paediatric paediatrics
deaf deafness
blind blindness
apprentic apprenticeship apprentice
employ employment employer employ
transit transition transitional
behaviour behaviour behavioural behaviou
mediat mediator mediation
educ educat education educational educator
inclus inclusion inclusive
particip particip participation
adapt adaptation
equip equipment
stammer stutter
babi baby
teenag teenager teen
nurseri nursery
child children
sibl sibling
incontin contin continence incontinence
medic medicin medicine medical medication
inspector inspect
adolesc adolescent
surgeri surgery
counsel counsellor counselor counselling counseling
swim swimm
friendly
test tests tested testing
""".strip().splitlines()
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
ENGLISH_FAMILIES = {form: line.split()[0] for line in _FAMILIES for form in line.split()} | {word: str(number) for number, word in enumerate(_NUMBERS, 1)}

URDU_ENDINGS = ("یان", "ون", "ین", "ات", "ی")  # as folded: ں is ن, ے is ی

TRUNCATED = {"uk": 5, "ru": 5, "bg": 5}  # letters of a word that count where inflection sits at the end and no rules are at hand
