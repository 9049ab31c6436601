"""Where one child's wait stands: codes on letters, cases as digests, the feed that fills them, figures for publication.

Knows the content (pathways and their stages), the law, the database and the counting of tries; nothing of search or feedback.
Nothing here can say who a child is: what would tell it is refused at the door or kept only as a keyed digest.
"""
