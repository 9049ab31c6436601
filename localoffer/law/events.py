"""What starts a clock. Keys are stable: they are in addresses of forms, in calendar files and in other people's scripts.

`means` is for people who work with the data. The words that families choose from are content (content/events.yml).
"""

from __future__ import annotations

from .model import Event

_ROWS: tuple[Event, ...] = (
    # an assessment and the first plan
    Event("request-received", "The council received the request for an EHC needs assessment, or became responsible for the child"),
    Event("advice-requested", "A body received the council's request for advice for an assessment"),
    Event("last-assessed", "The last EHC needs assessment or reassessment was made"),
    Event(
        "no-plan-notice-served",
        "The council served notice that it will not issue a plan (child in a special setting for assessment)",
    ),
    Event("detained-request-received", "The home council received a request for a person in custody"),
    Event("draft-served", "The draft plan was given to the family"),
    Event("school-consulted", "A school or college received the council's consultation about a place"),
    Event("plan-finalised", "The plan was finalised or amended"),
    Event("final-plan-sent", "The final plan was sent, and only the school or college named is disputed"),
    # the yearly review
    Event(
        "plan-last-reviewed", "The plan was first made, or last reviewed: the day the council sent its decision", ("phase-move",)
    ),
    Event("under-5-plan-last-reviewed", "The plan of a child under five was made or last reviewed"),
    Event("review-year-ends", "The last day of the twelve months in which the review must be finished"),
    Event("review-meeting-set", "The day a review meeting is to be held"),
    Event("review-meeting-held", "The review meeting was held", ("notice", "phase-move")),
    Event("amendment-notice-served", "The notice of proposed changes was given to the family after a review"),
    Event("amendment-notice-sent", "The council sent its notice of proposed changes after a review"),
    Event("amendment-proposed", "The council gave notice of changes to the plan without a review"),
    Event("ceasing-considered", "The council is thinking of ending the plan"),
    Event("year-of-move", "Any day in the year of a move: to school, to juniors, to secondary"),
    Event("year-of-move-post-16", "Any day in the year of a move from secondary school to a post-16 institution"),
    Event("post-16-move", "The day of a move between post-16 institutions at another time of year"),
    Event("turns-25", "The young person's 25th birthday"),
    Event("released-from-custody", "Release from custody of a young person who had a plan"),
    # reassessment and moving
    Event("reassessment-requested", "The council received a request to reassess"),
    Event("reassessment-advice-requested", "A body received the council's request for advice for a reassessment"),
    Event("reassessment-agreed", "The council told the family that it will reassess"),
    Event("reassessed-plan-sent", "The final plan was sent after a reassessment"),
    Event("moved", "The family moved, and the old council knew at least 15 working days before"),
    Event("old-council-told-of-move", "The old council became aware of the move, with less than 15 working days' notice"),
    Event("plan-transferred", "The plan was transferred to the new council", ("last-review",)),
    Event("old-commissioner-told-of-move", "The old health commissioner became aware of the move, with short notice"),
    Event("new-commissioner-told-of-move", "The new health commissioner became aware of the move and cannot arrange the provision"),
    Event("commissioner-changed", "A health commissioner became aware of a change of commissioner, the council staying the same"),
    Event(
        "disclosure-requested",
        "A young person asked the council to send the plan to a university or for Disabled Students' Allowance",
    ),
    # mediation
    Event("decision-sent", "The council sent a decision that can be appealed", ("certificate",)),
    Event("mediation-declined", "The family told the mediation adviser that it does not want mediation"),
    Event("health-mediation-asked", "The family told the council that it wants mediation about health"),
    Event("mediation-asked", "The family told the council that it wants mediation"),
    Event("commissioner-told-of-mediation", "The health commissioner was told of mediation about health only"),
    Event("mediation-date-set", "The day mediation is to be held"),
    Event("mediation-ended", "Mediation ended"),
    Event("mediation-agreed", "A mediation agreement was made on something that could have been appealed"),
    Event("mediation-agreed-other", "A mediation agreement was made on something that could not have been appealed"),
    Event("mediation-agreed-without-council", "A mediation agreement was made to which the council was not a party"),
    # the Tribunal
    Event("appeal-received", "The council received the appeal"),
    Event("tribunal-decision-sent", "The Tribunal sent its decision with reasons"),
    Event("discrimination-happened", "The school's conduct that is complained of happened, or ended"),
    Event("unlawful-act", "A public body acted unlawfully or failed to act"),
    Event("order-cease-dismissed", "The Tribunal ordered: appeal against ending the plan dismissed"),
    Event("order-assess", "The Tribunal ordered the council to assess or reassess"),
    Event("order-plan", "The Tribunal ordered the council to make and maintain a plan"),
    Event("order-reconsider", "The Tribunal sent the case back to the council"),
    Event("order-amend", "The Tribunal ordered changes to the special educational provision"),
    Event("order-school", "The Tribunal ordered a change of the name or type of setting"),
    Event("order-continue", "The Tribunal ordered that the plan go on unchanged"),
    Event("order-continue-amend", "The Tribunal ordered that the plan go on, changed"),
    Event("conceded-assess", "The council told the Tribunal, before its response, that it will assess or reassess"),
    Event("conceded-amend", "The council conceded an appeal about sections B or F, or about refusing to amend"),
    Event("conceded-school", "The council conceded an appeal about section I"),
    Event("conceded-plan", "The council conceded an appeal about refusing to issue a plan"),
    Event("conceded-cease", "The council conceded an appeal about ending a plan"),
    Event("health-recommendation", "The Tribunal made a health recommendation"),
    Event("social-care-recommendation", "The Tribunal made a social care recommendation"),
    Event("recommendation-answered", "The council received the health body's answer to a recommendation, or gave its own"),
    # personal budgets
    Event("draft-or-review-begun", "A draft plan is being prepared, or a plan is under review or reassessment"),
    Event("direct-payment-refused", "The council refused direct payments"),
    Event("first-direct-payment", "The first direct payment was made"),
    Event("direct-payment-cut", "The council decided to reduce, stop or reclaim direct payments"),
    # school
    Event("sen-support-begun", "The child is on SEN support"),
    Event("special-provision-begun", "A school began special educational provision without a plan"),
    Event("record-requested", "A maintained or non-maintained special school received a parent's written request for the record"),
    Event("health-absence-begun", "A child began to be absent for health"),
    Event("home-education-notice-served", "The council served notice that it is not satisfied about home education"),
    Event("excluded", "The head decided to suspend or exclude"),
    Event("school-year-begun", "A school year began"),
    Event(
        "governors-told", "Governors were told of a permanent exclusion, over 15 school days in the term, or a missed public exam"
    ),
    Event(
        "governors-told-shorter",
        "Governors were told of more than 5 and up to 15 school days in the term, and the parent made representations",
    ),
    Event("governors-told-short", "Governors were told of 5 school days or fewer in the term, and the parent made representations"),
    Event("suspension-begun", "The first day of a suspension of more than 5 school days"),
    Event("permanently-excluded", "The day of a permanent exclusion"),
    Event("governors-decision-received", "The parent was given notice that the governors will not reinstate (permanent exclusion)"),
    Event("review-panel-requested", "The parent applied for an independent review"),
    Event("review-panel-date-set", "The day the independent review is to be held"),
    Event("review-panel-decided", "The governors were told of the panel's recommendation or quashing"),
    # places and travel
    Event("school-start", "Any day in the year in which the child starts at the school (offers)"),
    Event("school-start-secondary", "Any day in the year in which the child starts secondary school"),
    Event("school-start-primary", "Any day in the year in which the child starts primary school"),
    Event("in-year-application-received", "The admission authority or council received an in-year application"),
    Event("fair-access-referred", "A child was referred to the Fair Access Protocol"),
    Event("place-refused", "Notice was given that a place was refused"),
    Event("admission-appeal-deadline", "The admission authority's deadline for appeals in the normal round"),
    Event("late-admission-appeal-lodged", "A late admission appeal was lodged", ("appeal-deadline",)),
    Event("in-year-admission-appeal-lodged", "An appeal about an in-year place was lodged"),
    Event("admission-hearing-set", "The day an admission appeal is to be heard"),
    Event("admission-hearing-ended", "The hearing of an admission appeal ended"),
    Event("travel-decision-received", "The family received the travel decision"),
    Event("travel-review-requested", "The council received the request to review a travel decision"),
    Event("travel-stage-1-received", "The family received the stage 1 outcome"),
    Event("travel-stage-2-requested", "The council received the stage 2 request"),
    Event("year-begun", "Any day of a year"),
    # social care
    Event("care-referral-received", "Children's social care received a referral"),
    Event("strategy-discussion", "The strategy discussion that began section 47 enquiries"),
    Event("need-accepted", "The council accepted that a disabled child needs a listed service"),
    Event("carer-assessment-asked", "A parent carer asked for an assessment, or appears to need help"),
    Event(
        "young-carer-assessment-asked", "A young carer or parent asked for an assessment, or the young carer appears to need help"
    ),
    Event("adult-needs-likely", "A child is likely to need care after 18"),
    Event("turns-18-with-plan", "A child in need with an EHC plan turns 18"),
    Event("statement-published", "The short breaks statement stands published"),
    Event("grant-application-received", "The council received a valid application for a disabled facilities grant"),
    # complaints
    Event("care-matter-arose", "What a children's social care complaint is about happened"),
    Event("care-complaint-received", "The council received the children's social care complaint"),
    Event("care-stage-2-requested", "The council received the request for stage 2"),
    Event("care-stage-2-answered", "The family received the stage 2 response"),
    Event("care-panel-requested", "The council received the request for a review panel"),
    Event("care-panel-met", "The review panel met"),
    Event("care-panel-reported", "The council received the panel's report"),
    Event("complaint-received", "The council received a complaint (for example about an EHC delay)"),
    Event("complaint-acknowledged", "The council acknowledged the complaint"),
    Event("complaint-stage-2-acknowledged", "The council acknowledged the move to stage 2"),
    Event("matter-known", "The family first knew of the matter (Local Government and Social Care Ombudsman)"),
    Event("nhs-matter-known", "The NHS matter happened, or the family first knew of it"),
    Event("nhs-complaint-received", "The NHS body received the complaint"),
    # information
    Event(
        "information-requested",
        "A request for a person's own information was received, with any identity or clarification asked for",
    ),
    Event("data-complaint-received", "A data protection complaint was received"),
    Event("data-breach-known", "The controller became aware of a risky data breach"),
    Event("foi-requested", "A public authority received a freedom of information request"),
    Event("accessibility-reported", "An accessibility problem was reported, or another format asked for"),
    # health
    Event("consultant-referral-received", "A consultant-led service received the referral"),
    Event("referral-complete", "The autism team received a complete referral"),
    Event("continuing-care-referred", "A child was referred for continuing care"),
    Event("health-need-noticed", "A health body thinks that a child under school age has special needs or a disability"),
    Event("turns-2", "The child's second birthday"),
    Event("comments-last-published", "The council last published Local Offer comments and its responses"),
)

EVENTS: dict[str, Event] = {event.key: event for event in _ROWS}
