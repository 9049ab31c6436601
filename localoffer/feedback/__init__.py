"""What families tell us. So far: what they looked for and did not find, kept without the person.

Knows the content (for the page a note is about) and the database; knows nothing of search.
"""
