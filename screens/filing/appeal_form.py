"""The numbered fields of an appeal: a draft in, the draft as it stands now out, suggestions where nobody has been."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from desk.channel import Channel
from desk.drafts import Draft
from desk.language import _
from desk.settings import Settings
from desk.urgency import Urgency
from screens.widgets.choice_box import Choice
from screens.widgets.choices import choices_of, community_choices
from screens.widgets.field import Field
from screens.widgets.fields import ChoiceField, LineField, NameField, WordsField
from screens.widgets.phone_field import PhoneField
from screens.widgets.place_field import PlaceField

NAMES = (
    "said", "type", "community", "building", "unit", "floor", "room", "resident", "phone", "urgency", "channel",
    "address",
)  # fmt: skip
"""Fields of the form, called as in a draft, in their order."""

PLACE = ("building", "unit", "floor", "room")


class AppealForm(Vertical):
    """Twelve fields in nine rows. What the program filled in is marked until somebody agrees."""

    DEFAULT_CSS = "AppealForm { height: auto; }"

    @dataclass
    class Changed(Message):
        """A person changed a field."""

        name: str

    def __init__(self, settings: Settings, draft: Draft) -> None:
        super().__init__()
        self._settings = settings
        self._draft = draft
        self._evidence: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The resident's own words first."""
        yield WordsField(1, lambda: _("居民的话"), id="said")
        yield ChoiceField(2, lambda: _("类型"), self._types(), id="type")
        yield ChoiceField(3, lambda: _("社区"), community_choices(self._settings), id="community")
        yield PlaceField(4, lambda name: self._evidence.get(name, ""))
        yield NameField(5, lambda: _("姓名"), max_length=100, id="resident")
        yield PhoneField(6, lambda: _("电话"), id="phone")
        yield ChoiceField(7, lambda: _("缓急"), choices_of(Urgency), id="urgency")
        yield ChoiceField(8, lambda: _("怎么来的"), choices_of(Channel), id="channel")
        yield LineField(9, lambda: _("地址"), max_length=500, id="address")

    def on_mount(self) -> None:
        """Put the draft in; what was a suggestion when it was kept still is one."""
        for name in NAMES:
            value = str(getattr(self._draft, name))
            evidence = self._draft.evidence.get(name)
            if evidence is None:
                self.field(name).value = value
            else:
                self._suggest(name, value, evidence)

    @property
    def community(self) -> ChoiceField:
        """The one that is also looked for by its sound."""
        return self.query_one("#community", ChoiceField)

    def field(self, name: str) -> Field:
        """The field of this name."""
        return self.query_one(f"#{name}", Field)  # type: ignore[type-abstract]  # it is asked for, not made

    @property
    def told(self) -> Draft:
        """The draft as it stands on the screen."""
        values = {name: self.field(name).value for name in NAMES}
        channel = Channel(values.pop("channel"))
        open_ones = {name: words for name, words in self._evidence.items() if self.field(name).suggested}
        return replace(self._draft, **values, channel=channel, evidence=open_ones)  # type: ignore[arg-type]

    def suggest(self, values: Mapping[str, str], evidence: Mapping[str, str]) -> None:
        """Fill the fields that no person has touched; a field without a value is emptied again."""
        for name, value in values.items():
            self._suggest(name, value, evidence.get(name, ""))

    def fill(self, values: Mapping[str, str]) -> None:
        """Fill fields as the volunteer would have."""
        for name, value in values.items():
            self.field(name).value = value
        self.query_one(PlaceField).show_heard()

    def keep(self, **outside: object) -> None:
        """Set what the draft holds beside its fields: who it is in the ledger, when somebody rang."""
        self._draft = replace(self._draft, **outside)  # type: ignore[arg-type]  # names of a draft's fields

    def _suggest(self, name: str, value: str, evidence: str) -> None:
        if self.field(name).suggest(value, evidence):
            self._evidence[name] = evidence
            self.query_one(PlaceField).show_heard()

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        event.stop()
        if event.field.id:
            self.post_message(self.Changed(event.field.id))

    @on(Field.Entered)
    def _entered(self, event: Field.Entered) -> None:
        """Enter agrees, and goes on to the next field."""
        event.stop()
        if event.field.id:
            self.post_message(self.Changed(event.field.id))
        self.screen.focus_next()

    def _types(self) -> list[Choice]:
        return [
            Choice(kind.code, kind.label, (kind.label.zh, kind.label.en, kind.plain.zh, kind.plain.en))
            for kind in self._settings.types
        ]
