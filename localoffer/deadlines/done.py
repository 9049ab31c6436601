"""What shows that a thing was done: without it, a plan that came would still be called late. Pure, a table.

`acts` are the thing itself, whose day says whether it was late. `signs` come after it: they say that it was done, not when.
"""

from __future__ import annotations

from typing import NamedTuple


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
OVER_BY: dict[str, frozenset[str]] = {"ehcna-noplan": frozenset(_DRAFT.split())}

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
