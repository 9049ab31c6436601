"""How the site is used, without watching anybody: how often a page was read on a day, and what was searched for in a year."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "page_use",
        sa.Column("page", sa.String(220), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("language", sa.String(8), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "search_use",
        sa.Column("code", sa.String(64), primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column("language", sa.String(8), primary_key=True),
        sa.Column("words", sa.Text),
        sa.Column("count", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("search_use")
    op.drop_table("page_use")
