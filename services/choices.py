"""The fixed answers of the directory: what a service is, who it is for and how one gets it. Keys
are stored and travel in files and in the feed, so they stay; labels may change.
"""

from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """The values of Open Referral UK 3.0."""

    ACTIVE = "active", _("Running")
    CLOSED = "temporarily closed", _("Closed for now")
    ENDED = "defunct", _("Ended")
    NOT_STARTED = "inactive", _("Not started yet")


class Kind(models.TextChoices):
    CLUB = "club", _("Club or activity")
    HOLIDAY = "holiday", _("Holiday club")
    SHORT_BREAK = "short-break", _("Short break")
    CHILDCARE = "childcare", _("Nursery or childminder")
    TODDLERS = "toddlers", _("Baby or toddler group")
    SCHOOL = "school", _("School")
    BASE = "base", _("Special base in a school")
    COLLEGE = "college", _("College or training")
    WORK = "work", _("Help with a job")
    ADVICE = "advice", _("Advice")
    MEDIATION = "mediation", _("Mediation")
    PARENTS = "parents", _("Group for parents")
    YOUTH = "youth", _("Group for young people")
    THERAPY = "therapy", _("Therapy")
    HEALTH = "health", _("Health service")
    FEELINGS = "feelings", _("Help with feelings")
    SOCIAL_CARE = "social-care", _("Social care")
    EQUIPMENT = "equipment", _("Equipment")
    TRANSPORT = "transport", _("Transport")
    MONEY = "money", _("Help with money")


class Need(models.TextChoices):
    AUTISM = "autism", _("Autistic")
    ADHD = "adhd", _("ADHD")
    LEARNING = "learning", _("Learning disability")
    DYSLEXIA = "dyslexia", _("Dyslexia and other learning differences")
    SPEECH = "speech", _("Speech, language and communication")
    HEARING = "hearing", _("Deaf or hard of hearing")
    VISION = "vision", _("Blind or partly sighted")
    DEAFBLIND = "deafblind", _("Deafblind")
    PHYSICAL = "physical", _("Physical disability")
    HEALTH = "health", _("Long-term illness")
    FEELINGS = "feelings", _("Anxiety and mental health")
    BEHAVIOUR = "behaviour", _("Behaviour that hurts or worries")


class Gender(models.TextChoices):
    ANY = "", _("Everybody")
    GIRLS = "girls", _("Girls only")
    BOYS = "boys", _("Boys only")


class WayIn(models.TextChoices):
    TURN_UP = "turn-up", _("Just turn up")
    BOOK = "book", _("Book a place yourself")
    SCHOOL = "school", _("School or nursery asks")
    PROFESSIONAL = "professional", _("A doctor or another professional asks")
    EHC_PLAN = "ehc-plan", _("Needs an EHC plan")
    PANEL = "panel", _("The council decides")


class Cost(models.TextChoices):
    UNKNOWN = "", _("Not known")
    FREE = "free", _("Free")
    PAID = "paid", _("You pay")
    SOME = "some", _("Some parts cost money")


class Per(models.TextChoices):
    SESSION = "session", _("a session")
    HOUR = "hour", _("an hour")
    DAY = "day", _("a day")
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")
    YEAR = "year", _("a year")


class Availability(models.TextChoices):
    UNKNOWN = "", _("Not known")
    OPEN = "open", _("Open to new people")
    WAITING = "waiting", _("There is a wait")
    FULL = "full", _("Full")
    CLOSED = "closed", _("Closed to new people")


class Reach(models.TextChoices):
    """Where the people live whom a service helps, which is not where it is."""

    COUNTRY = "country", _("The whole country")
    AREAS = "areas", _("Some places of the county, or all of it")
    NEAR = "near", _("Within some miles of where it is")


class LocationKind(models.TextChoices):
    PHYSICAL = "physical", _("At a place")
    ONLINE = "virtual", _("Online or by telephone")
    VISITS = "visits", _("Comes to you")


class Access(models.TextChoices):
    STEP_FREE = "step-free", _("No steps")
    TOILET = "toilet", _("Accessible toilet")
    CHANGING_PLACE = "changing-place", _("Changing Places toilet, with hoist and bench")
    HEARING_LOOP = "hearing-loop", _("Hearing loop")
    QUIET_ROOM = "quiet-room", _("Quiet room")
    SENSORY = "sensory", _("Sensory room or equipment")
    PARKING = "parking", _("Parking for blue badges")
    SIGNS = "signs", _("Somebody signs (British Sign Language or Makaton)")


class Day(models.TextChoices):
    """The keys of iCalendar and Open Referral."""

    MO = "MO", _("Monday")
    TU = "TU", _("Tuesday")
    WE = "WE", _("Wednesday")
    TH = "TH", _("Thursday")
    FR = "FR", _("Friday")
    SA = "SA", _("Saturday")
    SU = "SU", _("Sunday")


class Season(models.TextChoices):
    ALL_YEAR = "all-year", _("All year")
    TERM = "term", _("In term time")
    HOLIDAYS = "holidays", _("In school holidays")


class SupportLevel(models.TextChoices):
    ORDINARY = "ordinary", _("For everybody")
    TARGETED = "targeted", _("For children who need more help")
    SPECIALIST = "specialist", _("For children with complex needs")


class Question(models.TextChoices):
    """What a provider says about children with SEND: seven questions, each with an answer of its
    own day.
    """

    SUPPORT = "support", _("What do you do for children with SEND?")
    TRAINING = "training", _("What training do your staff have?")
    PARENTS = "parents", _("How do you listen to parents and children?")
    RESULTS = "results", _("How can you tell that it helps?")
    MOVING_ON = "moving-on", _("How do you help when a child starts, moves up or leaves?")
    ACCESS = "access", _("How easy is it to get in and take part?")
    EXTRA_COST = "extra-cost", _("Does extra help cost more?")


class Phase(models.TextChoices):
    NURSERY = "nursery", _("Nursery")
    PRIMARY = "primary", _("Primary")
    MIDDLE = "middle", _("Middle")
    SECONDARY = "secondary", _("Secondary")
    ALL_THROUGH = "all-through", _("All ages")
    AFTER_16 = "after-16", _("After 16")


class BaseKind(models.TextChoices):
    NONE = "", _("None")
    SPECIAL_SCHOOL = "special-school", _("A special school")
    BASE = "base", _("A special base (resourced provision)")
    UNIT = "unit", _("A special unit")


class ProposalState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    WAITING = "waiting", _("Waiting")
    TAKEN = "taken", _("Taken")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Taken back")


class ListState(models.TextChoices):
    """Of an uploaded list. A worker looks at it and takes it in."""

    NEW = "new", _("Columns not named yet")
    TO_LOOK = "to-look", _("Being looked at")
    LOOKED = "looked", _("Looked at, not taken in")
    TO_TAKE = "to-take", _("Being taken in")
    TAKEN = "taken", _("Taken in")


def keys_of(choices: type[models.TextChoices]) -> Callable[[], list[tuple[str, str]]]:
    """What a MultiSelectField asks for: the choices, in the language of the moment."""
    return lambda: [(str(key), str(label)) for key, label in choices.choices]
