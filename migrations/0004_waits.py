"""Waits: cases known by digests, loads, counts of look-ups, issues."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wait_case",
        sa.Column("case_digest", sa.String(64), primary_key=True),
        sa.Column("code_digest", sa.String(64), unique=True),
        sa.Column("pathway", sa.String(80), nullable=False, index=True),
        sa.Column("stage", sa.String(80), nullable=False),
        sa.Column("began", sa.Date, nullable=False),
        sa.Column("ended", sa.Date),
        sa.Column("updated", sa.Date, nullable=False),
        sa.Column("closed", sa.Date),
        sa.Column("expires", sa.Date),
    )
    op.create_table(
        "wait_load",
        sa.Column("pathway", sa.String(80), primary_key=True),
        sa.Column("as_at", sa.Date, nullable=False),
        sa.Column("mark", sa.String(32), nullable=False),
    )
    op.create_table(
        "wait_looked",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("pathway", sa.String(80), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "wait_issue",
        sa.Column("pathway", sa.String(80), primary_key=True),
        sa.Column("as_at", sa.Date, primary_key=True),
        sa.Column("waiting", sa.BigInteger, nullable=False),
        sa.Column("counted", sa.BigInteger, nullable=False),
        sa.Column("shown_waiting", sa.String(20), nullable=False),
        sa.Column("shown_counted", sa.String(20), nullable=False),
    )
    op.create_index("ix_tally_window", "tally", ["window"])


def downgrade() -> None:
    op.drop_index("ix_tally_window", "tally")
    for table in ("wait_issue", "wait_looked", "wait_load", "wait_case"):
        op.drop_table(table)
