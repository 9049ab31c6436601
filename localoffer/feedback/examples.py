"""Invented answers, so that whoever develops the site sees what the page looks like. Never shown in production, never kept."""

from __future__ import annotations

from datetime import date, timedelta

from .answers import Answer, Said
from .model import About


def examples(today: date) -> list[Answer]:
    def ago(days: int) -> date:
        return today - timedelta(days=days)

    return [
        Answer(
            key="example-1", said=(Said("I could not tell who to ring first.", "en", ago(70), About.ACCESSIBILITY),), since=ago(70),
            you_said="It is hard to know who to ring.", we_did="We put one number at the foot of each page.",
            topic="topic:about-local-offer", team="Example team", link="/help/about-the-local-offer", day=ago(20),
        ),
        Answer(
            key="example-2", said=(Said("There is no club for older children.", "en", ago(120), About.CONTENT),), since=ago(120),
            you_said="There is too little for older children.",
            we_did="We have not changed this. We asked, and there is no money for it this year.",
            topic="topic:clubs-activities", team="Another example team", day=ago(40),
        ),
        Answer(
            key="example-3", since=ago(15),
            said=(Said("Nobody asked us before this was made.", "en", ago(15), About.DEVELOPMENT),),
        ),
    ]  # fmt: skip
