"""A small sound file of "What should I do now?", for tests that plant a slip in it or need one of every kind of page."""

SOUND = """---
title: What now?
summary: Your next steps.
reviewed: 2026-11-01
review_by: 2027-02-01
owner: Local Offer team
sources: [{title: A leaflet, date: undated}]
questions:
  - key: age
    asks: How old?
    answers:
      - {key: young, says: "Young"}
      - {key: old, says: "Old"}
  - key: plan
    asks: Is there a plan?
    answers:
      - {key: yes, says: "Yes"}
steps:
  - key: rest
    when:
      - {if: {age: [young], plan: [yes]}, because: "Young, with a plan."}
      - {if: {age: [young]}, because: "Young."}
  - key: talk
    when:
      - {because: "Always."}
---
Answer a little.

## The test {#legal-test}

Ask at any time.

## Rest {#rest}

See [sleep](/help/sleep).

## Talk {#talk}

See [SENDIASS](/services/sendiass).
"""
