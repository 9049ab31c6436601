"""My dates: what happened and when, to every day that follows in law, who must act, and what to do if a day passes.

Knows the law, the content and the forms; keeps nothing. What a family types is answered and forgotten.
"""
