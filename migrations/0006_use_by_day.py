"""Use is asked for by its days: a year of every page on every day, in seven languages, is a million rows to look through."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("page_use_day", "page_use", ["day"])


def downgrade() -> None:
    op.drop_index("page_use_day", "page_use")
