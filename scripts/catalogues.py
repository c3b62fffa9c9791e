"""Keeps the English catalogues true to the code: one `.po` for each room, and its compiled `.mo` beside it.

    scripts/catalogues.py update [DOMAIN …]   take in new sentences, keep the English that is there, compile
    scripts/catalogues.py compile             compile what has changed
    scripts/catalogues.py check               exit 1 and name everything that a reader of English would miss

A sentence is the one plain string given to `_("…")`, or to `later("…")` where it is looked up when shown. One that left
the code stays in its .po as a `#~` line until somebody deletes that line, so that English is never lost while sentences
move; `check` names it until then.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

HOUSE = Path(__file__).resolve().parent.parent
ENGLISH = Path("desk/locale/en")
DOMAINS = ("commands", "desk", "printouts", "screens", "voice")

# Babel's own header carries dates and a version: every update would be a change.
HEADER = """\
# English of the sentences that the program says: written by hand, kept in step by scripts/catalogues.py.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def sources(domain: str, house: Path) -> Iterator[Path]:
    """The Python files of a domain; `screens/commands` is one of its own inside `screens`."""
    commands = house / "screens" / "commands"
    room = commands if domain == "commands" else house / domain
    for path in sorted(room.rglob("*.py")):
        if domain != "screens" or commands not in path.parents:
            yield path


def calls(path: Path) -> Iterator[ast.Call]:
    """Every `_(…)` and `later(…)` in a file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "later"):
            yield node


def literal(call: ast.Call) -> str | None:
    """The sentence of a call, or None where it is not written out as one plain string."""
    match call.args:
        case [ast.Constant(value=str() as sentence)]:
            return sentence
    return None


def sentences(domain: str, house: Path) -> list[str]:
    """What a domain says, sorted, each sentence once."""
    return sorted({said for path in sources(domain, house) for call in calls(path) if (said := literal(call))})


def unreadable(domain: str, house: Path) -> Iterator[str]:
    """Calls that no catalogue can serve, because the sentence is put together before it is looked up."""
    for path in sources(domain, house):
        for call in calls(path):
            if literal(call) is None and not names_a_sentence(call):
                yield f'{path.relative_to(house).as_posix()}:{call.lineno}: _() takes one plain "…" string'


def names_a_sentence(call: ast.Call) -> bool:
    """Whether a call looks up a sentence written down elsewhere, with `later("…")`: a name, nothing put together."""
    is_lookup = isinstance(call.func, ast.Name) and call.func.id == "_" and len(call.args) == 1
    return is_lookup and not any(
        isinstance(node, ast.JoinedStr | ast.BinOp | ast.Call) for node in ast.walk(call.args[0])
    )


def read(domain: str, house: Path) -> Catalog:
    """A domain's .po; empty where there is none yet."""
    path = house / ENGLISH / f"{domain}.po"
    if not path.exists():
        return Catalog("en")
    with path.open("rb") as file:
        return read_po(file, "en")


def english(messages: Iterable[Message]) -> dict[str, str]:
    """Sentence → its English, without the empty and the doubtful ones."""
    return {str(each.id): str(each.string) for each in messages if each.id and each.string and not each.fuzzy}


def update(domain: str, house: Path) -> None:
    """Bring a .po in step with the code; English written for another domain, or before a sentence left, is reused."""
    before = read(domain, house)
    known: dict[str, str] = {}
    for each in [*(read(other, house) for other in DOMAINS), before]:
        known |= english(each.obsolete.values()) | english(each)
    after = Catalog("en")
    for sentence in sentences(domain, house):
        old = before.get(sentence)
        doubtful = old if old and old.fuzzy else None
        message = after.add(sentence, doubtful.string if doubtful else known.get(sentence, ""))
        message.flags = {"fuzzy"} if doubtful else set()
    for gone in [*before.obsolete.values(), *before]:
        if gone.id and gone.string and gone.id not in after:
            after.obsolete[str(gone.id)] = gone
    write_if_changed(house / ENGLISH / f"{domain}.po", po_bytes(after))


def po_bytes(catalog: Catalog) -> bytes:
    """A .po without dates, versions, line numbers or wrapping: only a change of words changes it."""
    out = BytesIO()
    write_po(out, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    return HEADER.encode() + out.getvalue().rstrip() + b"\n"


def compile_catalogue(domain: str, house: Path) -> None:
    """Write a domain's .mo, unless it says the same already."""
    catalog = read(domain, house)
    if spoken(domain, house) == english(catalog):
        return
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    out = BytesIO()
    write_mo(out, catalog)
    write_if_changed(house / ENGLISH / f"{domain}.mo", out.getvalue())


def spoken(domain: str, house: Path) -> dict[str, str] | None:
    """What the program would say from the .mo; None where there is none."""
    path = house / ENGLISH / f"{domain}.mo"
    if not path.exists():
        return None
    with path.open("rb") as file:
        return english(read_mo(file))


def write_if_changed(path: Path, content: bytes) -> None:
    """Leave a file alone that is right already."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def problems(house: Path) -> Iterator[str]:
    """Everything that a reader of English would miss, in plain sentences."""
    first_said: dict[str, tuple[str, str]] = {}
    for domain in DOMAINS:
        catalog = read(domain, house)
        yield from unreadable(domain, house)
        yield from missing(domain, catalog, house)
        yield from mismatched(domain, catalog)
        for sentence, said in english(catalog).items():
            first = first_said.setdefault(sentence, (domain, said))
            if first[1] != said:
                yield f"{domain}: “{sentence}” has other English than in {first[0]}"
        if spoken(domain, house) != english(catalog):
            yield f"{domain}: the .mo is not what the .po says; run scripts/catalogues.py compile"


def missing(domain: str, catalog: Catalog, house: Path) -> Iterator[str]:
    """Sentences without English, with doubtful English, or gone from the code."""
    said = sentences(domain, house)
    for sentence in said:
        message = catalog.get(sentence)
        if message is None:
            yield f"{domain}: “{sentence}” is not in the .po; run scripts/catalogues.py update"
        elif message.fuzzy:
            yield f"{domain}: “{sentence}” is marked fuzzy"
        elif not message.string:
            yield f"{domain}: “{sentence}” has no English"
    for each in catalog:
        if each.id and each.id not in said:
            yield f"{domain}: “{each.id}” is no longer said; run scripts/catalogues.py update"
    for gone in catalog.obsolete:
        yield f"{domain}: “{gone}” is no longer said; delete its #~ lines"


def mismatched(domain: str, catalog: Catalog) -> Iterator[str]:
    """Sentences whose English has other {placeholders} than the Chinese."""
    for sentence, said in english(catalog).items():
        try:
            same = placeholders(sentence) == placeholders(said)
        except ValueError:  # an unclosed brace
            same = False
        if not same:
            yield f"{domain}: “{sentence}” and its English do not have the same {{placeholders}}"


def placeholders(sentence: str) -> set[str]:
    """The names in braces, without their formats: English may write a date its own way."""
    return {name for _text, name, _format, _conversion in Formatter().parse(sentence) if name is not None}


def main(arguments: list[str], house: Path = HOUSE) -> int:
    """Run one of the three commands; 0 is well, 1 is not in step, 2 is wrong usage."""
    match arguments:
        case ["update", *domains] if set(domains) <= set(DOMAINS):
            for domain in domains or DOMAINS:
                update(domain, house)
                compile_catalogue(domain, house)
        case ["compile"]:
            for domain in DOMAINS:
                compile_catalogue(domain, house)
        case ["check"]:
            found = list(problems(house))
            print("\n".join(found) or "every sentence has its English")
            return int(bool(found))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
