"""The Southend SEND Local Offer: help found in a family's own words, and the road ahead with its law, waits and remedies.

Knows how its rooms fit together (see the plan in README.md); holds no logic of its own.
"""

__version__ = "0.1.0"
