"""Finding: what was typed becomes a question, the question an ordered page of answers, with safety before all of it.

Knows the published content. Only `index.py` knows Whoosh.
"""
