"""What is published: services, help pages, roadmaps, waits and timescales, read from content/, checked, and shown.

Knows the law's keys (to prove that a page's rule exists), languages and the clock; knows nothing of search or feedback.
"""
