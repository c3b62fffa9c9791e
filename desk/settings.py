"""The document in which a desk describes itself: what `desk.toml` may say.

Each class is one table of `desk.toml`; a sentence under a field is its manual. Reading is `desk.settings_file`.
"""

from datetime import date
from typing import Literal

from desk.language import Language, language
from desk.urgency import Urgency
from desk.wording import UNSAID, UNSAID_STAGES, Stages, Table, Wording, Words

Proof = Literal["photos", "note", "none"]
SpeakingEngine = Literal["auto", "recorded", "pyttsx3", "kokoro"]
Answering = Literal["file", "call_emergency_first", "answer_now", "book_errand", "ask_back", "route_elsewhere"]

UNSORTED = "unsorted"
"""The code of the type that an appeal has until somebody knows better."""
_WHILE_UNSET = "119"
"""Rung where the desk has not entered the number that it needs: the fire brigade comes for gas too."""


class DeskIdentity(Table, frozen=True, kw_only=True):
    """[desk]: who this desk is. Empty name or phone: not set up yet, and never shown or printed."""

    name: str = ""
    number: int = 1
    """1 to 998; the first three digits of every appeal number given out here. 999 belongs to practice."""
    community: str = ""
    phone: str = ""
    language: Language = "zh"
    time_zone: str = "Asia/Shanghai"
    volunteer: str = ""
    """Who is on duty when nobody says otherwise."""

    @property
    def is_set_up(self) -> bool:
        """Whether the first start has asked its questions."""
        return bool(self.name)


class Hours(Table, frozen=True, kw_only=True):
    """[hours]: when the desk works, as "08:30-12:00", any number a day; none means closed that day."""

    monday: tuple[str, ...] = ()
    tuesday: tuple[str, ...] = ()
    wednesday: tuple[str, ...] = ()
    thursday: tuple[str, ...] = ()
    friday: tuple[str, ...] = ()
    saturday: tuple[str, ...] = ()
    sunday: tuple[str, ...] = ()

    @property
    def week(self) -> tuple[tuple[str, ...], ...]:
        """The seven days, Monday first."""
        return (self.monday, self.tuesday, self.wednesday, self.thursday, self.friday, self.saturday, self.sunday)


class DaySpan(Table, frozen=True, kw_only=True):
    """A first and a last day, both included; one day when `until` is left out."""

    day: date
    until: date | None = None
    name: str = ""


class Calendar(Table, frozen=True, kw_only=True):
    """[calendar]: what the lead knows better than the calendar library; it always comes first."""

    holidays: tuple[DaySpan, ...] = ()
    workdays: tuple[DaySpan, ...] = ()
    """Make-up workdays (调休): weekends that are worked."""


class Promises(Table, frozen=True, kw_only=True):
    """[promises]: how long an appeal may take, by urgency: "1 hour", "8 working hours", "3 working days"."""

    emergency: str = "1 hour"
    urgent: str = "8 working hours"
    normal: str = "5 working days"
    question: str = "2 working days"

    def of(self, urgency: Urgency) -> str:
        """The promise for an urgency."""
        return {
            Urgency.EMERGENCY: self.emergency,
            Urgency.URGENT: self.urgent,
            Urgency.NORMAL: self.normal,
            Urgency.QUESTION: self.question,
        }[urgency]


class Community(Table, frozen=True, kw_only=True):
    """[[communities]]: a community that this desk serves, and what people call it."""

    name: str
    en: str = ""
    aliases: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    """Street addresses that mean this community, as 古田路16号."""


class Department(Table, frozen=True, kw_only=True):
    """[[departments]]: who an order can go to. Stored under its Chinese name."""

    name: str
    en: str
    phone: str = ""
    aliases: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.en if language() == "en" else self.name


class Group(Table, frozen=True, kw_only=True):
    """[[groups]]: a family of appeal types."""

    code: str
    label: Words


class AppealType(Table, frozen=True, kw_only=True):
    """[[types]]: one kind of appeal, from how it is recognised to what proves it done."""

    code: str
    """Lower-case ASCII; stored."""
    group: str
    label: Words
    plain: Words
    """The everyday words, for the slip and for reading aloud: 家里漏水."""
    department: str
    urgency: Urgency = Urgency.NORMAL
    action: Answering = "file"
    proof: Proof = "note"
    promised: str = ""
    """Instead of the promise of its urgency; a person's own urgency overrides it."""
    keywords: tuple[str, ...] = ()
    """Words of this desk's residents for it, beside those that the program brings (`desk/understanding/words.toml`)."""
    bring: tuple[Words, ...] = ()
    """The papers that a resident must take along, for the list that is printed; most matters need none."""
    ring: str = ""
    """The emergency number (its code) to ring before filing, for types that are a danger."""


class EmergencyNumber(Table, frozen=True, kw_only=True):
    """[[emergency_numbers]]: whom to ring before filing."""

    code: str
    label: Words
    phone: str


class Storage(Table, frozen=True, kw_only=True):
    """[storage]: where the desk keeps its data. Empty: the user's data folder, SQLite inside it."""

    folder: str = ""
    url: str = ""


class Paper(Table, frozen=True, kw_only=True):
    """[paper]: how slips are printed."""

    size: Literal["58", "80", "a5", "a4"] = "80"
    printer: str = ""
    """A printer's name for `lp`, or an address as `printouts.printers.named` reads it; empty: the system's default."""


class Voice(Table, frozen=True, kw_only=True):
    """[voice]: how the desk listens and speaks."""

    model: str = ""
    """A folder with a vosk model; empty: `models/` in the data folder."""
    microphone: str = ""
    """Words from its name, where there are several; empty: the system's choice."""
    engine: SpeakingEngine = "auto"
    """What reads aloud: recorded clips, their gaps filled by Kokoro or the system's voice; or one of these alone."""
    rate: int = 130
    """Words a minute as the engine counts them; 120 to 160 is slow enough for old ears."""
    volume: float = 1.0
    one: Literal["yao", "yi"] = "yao"
    """How the digit 1 is read in numbers: 幺 or 一."""


class Settings(Table, frozen=True, kw_only=True):
    """The whole of `desk.toml`."""

    desk: DeskIdentity = DeskIdentity()
    hours: Hours = Hours()
    calendar: Calendar = Calendar()
    promises: Promises = Promises()
    communities: tuple[Community, ...] = ()
    departments: tuple[Department, ...] = ()
    groups: tuple[Group, ...] = ()
    types: tuple[AppealType, ...] = ()
    emergency_numbers: tuple[EmergencyNumber, ...] = ()
    stages: Stages = UNSAID_STAGES
    wording: Wording = UNSAID
    storage: Storage = Storage()
    paper: Paper = Paper()
    voice: Voice = Voice()

    def type(self, code: str) -> AppealType:
        """The appeal type with this code; the unsorted one for a code that the catalogue no longer has."""
        known = {kind.code: kind for kind in self.types}
        return known.get(code) or known[UNSORTED]

    def group(self, code: str) -> Group:
        """The group with this code."""
        return next(group for group in self.groups if group.code == code)

    def department(self, name: str) -> Department | None:
        """The department with this name or alias in either language; None when there is none."""
        wanted = name.strip().casefold()
        for department in self.departments:
            if wanted in {n.casefold() for n in (department.name, department.en, *department.aliases)}:
                return department
        return None

    def emergency_number(self, code: str) -> EmergencyNumber:
        """Whom to ring; its phone is never empty."""
        numbers = {number.code: number for number in self.emergency_numbers}
        wanted = numbers[code]
        return wanted if wanted.phone or _WHILE_UNSET not in numbers else numbers[_WHILE_UNSET]

    def community_names(self) -> tuple[str, ...]:
        """Every name and alias of every community."""
        return tuple(name for community in self.communities for name in (community.name, *community.aliases))

    def community(self, name: str) -> Community | None:
        """The community with this name or alias; None when there is none."""
        wanted = name.strip()
        for community in self.communities:
            if wanted in (community.name, community.en, *community.aliases):
                return community
        return None
