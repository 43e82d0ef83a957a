"""The steps from an empty store to `tables`, and back, taken by alembic; each is tried with data on both databases.

A step is never changed once it has run anywhere. The next one is `versions/v3_….py`, with `revision = "3"` and
`down_revision = "2"`; an older hotline must be able to serve on from what it leaves.
"""
