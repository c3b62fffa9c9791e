"""What leaves the services by default: a phone with its middle covered, in the appeal and in its whole history."""

from dataclasses import replace

from desk.acts import Correct, File
from desk.appeal import Appeal, Event
from desk.phones import masked_phone


def masked(appeal: Appeal) -> Appeal:
    """The appeal with every phone covered."""
    return replace(
        appeal,
        resident=replace(appeal.resident, phone=masked_phone(appeal.resident.phone)),
        events=tuple(_masked_event(event) for event in appeal.events),
    )


def _masked_event(event: Event) -> Event:
    match event.action:
        case File() as action:
            return replace(event, action=replace(action, phone=masked_phone(action.phone)))
        case Correct(field="phone") as action:
            old, value = masked_phone(action.old), masked_phone(action.value)
            return replace(event, action=replace(action, old=old, value=value))
    return event
