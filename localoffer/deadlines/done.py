"""What shows that a thing was done: without it, a plan that came would still be called late. Pure, a table.

`acts` are the thing itself, whose day says whether it was late. `signs` come after it: they say that it was done, not when.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..law import ORDERS, Deadline


class DoneBy(NamedTuple):
    acts: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()


def _by(acts: str = "", signs: str = "") -> DoneBy:
    return DoneBy(frozenset(acts.split()), frozenset(signs.split()))


# After "no", no plan comes: these days may no longer count, and which letter it was only the family knows.
ENDS_WITH_A_NO = frozenset({"ehcna-noplan", "ehcp-draft-latest", "ehcp-final"})

_PLAN = "final-plan-sent"
_DRAFT = f"draft-served {_PLAN}"
_MEDIATED = "mediation-asked mediation-declined health-mediation-asked mediation-date-set mediation-ended certificate"

# With a draft a plan is on its way, so that the limit for "no plan" was never the one that counts (trap 1).
OVER_BY: dict[str, frozenset[str]] = dict.fromkeys(
    ("ehcna-noplan", "ord-assess-noplan", "con-assess-noplan"), frozenset(_DRAFT.split())
)

DONE_BY: dict[str, DoneBy] = {
    "ehcna-decision": _by("decision-sent", f"advice-requested school-consulted {_DRAFT}"),
    "ehcna-advice": _by("", _DRAFT),
    "ehcp-draft-latest": _by("draft-served", _PLAN),
    "ehcp-draft-reply": _by("", _PLAN),
    "ehcp-school-consult": _by("", _PLAN),
    "ehcp-final": _by(_PLAN),
    "ar-invite": _by("", "review-meeting-held"),
    "ar-papers": _by("", "review-meeting-held"),
    "ar-decision": _by("amendment-notice-served decision-sent", _PLAN),
    "ar-amend-notice": _by("amendment-notice-served", _PLAN),
    "ar-amend-reply": _by("", _PLAN),
    "ar-amend-final": _by(_PLAN),
    "ar-final-12w": _by(_PLAN),
    "med-contact": _by("", _MEDIATED),
    "med-cert-no": _by("certificate"),
    "med-cert-after": _by("certificate"),
    "med-arrange": _by("mediation-date-set mediation-ended", "certificate"),
    "appeal": _by("", "appeal-received tribunal-decision-sent"),
    "appeal-section-i": _by("", "appeal-received tribunal-decision-sent"),
    "reassess-decision": _by("reassessment-agreed", "reassessed-plan-sent"),
    "reassess-final": _by("reassessed-plan-sent"),
    "move-transfer-late": _by("plan-transferred"),
    "ord-assess-notify": _by("", _DRAFT),
    "ord-assess-final": _by(_PLAN),
    "ord-plan-draft": _by("draft-served", _PLAN),
    "ord-plan-final": _by(_PLAN),
    "ord-amend-sep": _by(_PLAN),
    "ord-amend-school": _by(_PLAN),
    "ord-continue-amend": _by(_PLAN),
    "con-assess-notify": _by("", _DRAFT),
    "con-assess-final": _by(_PLAN),
    "con-plan-draft": _by("draft-served", _PLAN),
    "con-plan-final": _by(_PLAN),
    "con-amend": _by(_PLAN),
    "con-school": _by(_PLAN),
    "adm-appeal-lodge": _by("", "admission-hearing-ended"),
    "csc-complain": _by("care-complaint-received"),
    "nhs-complain": _by("nhs-complaint-received"),
    "excl-gov-15": _by("", "governors-decision-received"),
    "excl-irp-apply": _by("", "review-panel-requested review-panel-decided"),
    "excl-irp-hear": _by("", "review-panel-decided"),
    "trans-stage1-ask": _by("", "travel-review-requested travel-stage-1-received"),
    "trans-stage1-answer": _by("travel-stage-1-received", "travel-stage-2-requested"),
    "trans-stage2-ask": _by("", "travel-stage-2-requested"),
    "corp-ack": _by("complaint-acknowledged", "complaint-stage-2-acknowledged"),
    "corp-stage1": _by("", "complaint-stage-2-acknowledged"),
    "csc-stage1": _by("", "care-stage-2-requested"),
    "csc-stage2": _by("care-stage-2-answered", "care-panel-requested"),
    "csc-stage3-ask": _by("", "care-panel-requested"),
    "csc-panel": _by("care-panel-met", "care-panel-reported"),
    "csc-panel-report": _by("care-panel-reported"),
}


# Which limit the parts of a row with several parts stand for: each is done as that one is.
STANDS_FOR: dict[str, Mapping[str, str]] = {
    "med-agreed-appealable": ORDERS,
    "amend-no-review": {"reply": "ar-amend-reply", "final plan": "ar-amend-final"},
}


def limit_of(deadline: Deadline) -> str:
    """The rule whose table row counts."""
    return STANDS_FOR.get(deadline.rule.key, {}).get(deadline.part, deadline.rule.key)
