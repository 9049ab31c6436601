"""What families tell us, what the team does with it, and what is said of it in public; with surveys, and how the site is used.

Knows the content, the database and the staff area; of search only what the app hands over: what it finds, and words of danger.
"""
