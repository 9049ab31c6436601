"""What should I do now? A few questions to an ordered list of next steps, each with its reason and the pages that say more.

Knows the content and its rules (`pages/next_steps.py`); keeps nothing. What a family answers is used and forgotten.
"""
