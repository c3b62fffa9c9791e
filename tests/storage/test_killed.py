"""A desk killed at any moment: nothing acknowledged is lost, and filing again doubles nothing."""

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desk.drafts import Drafts
from desk.numbers import make
from desk.opendesk import OpenDesk
from desk.services.lists import Wanted
from desk.services.verifying import verify
from desk.storage.backup import check_file
from desk.storage.ledger import LEDGER_FILE
from tests.storage.others import (
    file_without_end,
    open_without_end,
    save_without_end,
    told_until_killed,
    words_after,
)
from tests.storage.site import Site, draft_of

LONGEST_LIFE = 0.25
"""Seconds that a process lives after it has opened the desk: its first filing takes a tenth, the others a hundredth."""


@dataclass
class Campaign:
    """Process after process, each filing until it is killed; what they were told is remembered."""

    site: Site
    chance: random.Random
    acknowledged: dict[str, str] = field(default_factory=dict)
    """The number that each draft was given, as far as anybody was told."""
    unseen: int = 0
    """Filings that were durable when the kill came, but whose number nobody had been told."""

    def kill_one(self) -> list[str]:
        """Let a process file, kill it at a random moment, and give back the drafts that it began."""
        told = told_until_killed(file_without_end, self.site, life=self.chance.uniform(0, LONGEST_LIFE))
        self.acknowledged |= {draft_id: number for draft_id, number in told if number}
        return [draft_id for draft_id, number in told if draft_id and not number]

    def file_again(self, desk: OpenDesk, begun: list[str]) -> None:
        """File everything that was begun once more, as a volunteer would who never saw the number."""
        before = desk.lists.count(Wanted())
        again = {draft_id: desk.appeals.file(draft_of(draft_id), by="李秀英").number for draft_id in begun}
        added = desk.lists.count(Wanted()) - before
        self.unseen += len(again.keys() - self.acknowledged.keys()) - added
        for draft_id, number in again.items():
            assert self.acknowledged.setdefault(draft_id, number) == number

    def check(self, desk: OpenDesk) -> None:
        """All is there, once, without a gap."""
        assert sorted(self.acknowledged.values()) == [make(7, n) for n in range(1, len(self.acknowledged) + 1)]
        found = verify(desk.ledger, self.site.folder, self.site.number)
        assert (found.appeals, found.events, found.problems) == (len(self.acknowledged), len(self.acknowledged), ())


def campaign(site: Site, times: int, seed: int) -> Campaign:
    """Kill so many times, looking at the ledger after each."""
    campaign = Campaign(site, random.Random(seed))
    for _time in range(times):
        begun = campaign.kill_one()
        with site.opened() as desk:
            if desk.ledger.on_sqlite:
                check_file(site.folder / LEDGER_FILE)
            campaign.file_again(desk, begun)
    with site.opened() as desk:
        campaign.check(desk)
    return campaign


@pytest.mark.parametrize("seed", range(5))
def test_a_desk_killed_while_filing_loses_and_doubles_nothing(file_site: Site, seed: int) -> None:
    assert campaign(file_site, 10, seed).acknowledged


def test_a_desk_killed_while_filing_on_a_server_loses_and_doubles_nothing(shared_site: Site) -> None:
    assert campaign(shared_site, 5, seed=0).acknowledged


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_a_thousand_kills_lose_and_double_nothing(file_site: Site, seed: int) -> None:
    result = campaign(file_site, 50, seed)
    print(f"50 kills: {len(result.acknowledged)} appeals, {result.unseen} durable before anybody saw the number")


@pytest.mark.parametrize("seed", range(10))
def test_a_desk_killed_while_it_is_opened_for_the_first_time_opens_the_next_time(file_site: Site, seed: int) -> None:
    told_until_killed(open_without_end, file_site, life=random.Random(seed).uniform(0, 0.4))
    with file_site.opened() as desk:
        assert desk.appeals.file(draft_of("the-first"), by="李秀英").number == make(7, 1)
        assert verify(desk.ledger, file_site.folder, file_site.number).problems == ()


@pytest.mark.parametrize("seed", range(10))
def test_a_kill_while_a_draft_is_saved_leaves_the_old_or_the_new_whole(tmp_path: Path, seed: int) -> None:
    *_before, saved = told_until_killed(save_without_end, tmp_path, life=random.Random(seed).uniform(0, 0.05))
    [found] = Drafts(tmp_path).all()
    assert found.said in (words_after(saved), words_after(saved + 1))
