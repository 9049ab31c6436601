"""Who may come in: accounts, sign-in, roles, sessions, the audit trail, and the guard around everything under /staff.

Knows nothing of what staff do there: rooms above bring their own places and say whom each lets in.
"""
