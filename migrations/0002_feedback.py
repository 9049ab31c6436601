"""What families tell us: items with their words, contact, published text, tags and history apart; counts; surveys."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _of_item(primary: bool = True) -> sa.Column:
    return sa.Column(
        "feedback_id", sa.Integer, sa.ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=primary, nullable=False
    )


def upgrade() -> None:
    op.create_table(
        "feedback_response",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("you_said", sa.Text, nullable=False),
        sa.Column("we_did", sa.Text, nullable=False),
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("team", sa.String(80), nullable=False),
        sa.Column("link", sa.String(200), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("reference", sa.String(16), nullable=False, unique=True),
        sa.Column("once", sa.String(64), unique=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("about", sa.String(20)),
        sa.Column("voice", sa.String(20), nullable=False),
        sa.Column("way", sa.String(20), nullable=False),
        sa.Column("page", sa.String(200), nullable=False),
        sa.Column("useful", sa.Boolean),
        sa.Column("reasons", sa.String(200), nullable=False),
        sa.Column("individual", sa.Boolean, nullable=False),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("received", sa.Date, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("outcome", sa.String(40)),
        sa.Column("team", sa.String(80), nullable=False),
        sa.Column("theme", sa.String(80), nullable=False),
        sa.Column("link", sa.String(200), nullable=False),
        sa.Column("response_id", sa.Integer, sa.ForeignKey("feedback_response.id")),
        sa.Column("changed", sa.Date, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_index("feedback_queue", "feedback", ["status", "urgent", "received"])
    op.create_table("feedback_words", _of_item(), sa.Column("words", sa.Text, nullable=False))
    op.create_table(
        "feedback_contact",
        _of_item(),
        sa.Column("contact", sa.Text, nullable=False),
        sa.Column("wants", sa.Text, nullable=False),
    )
    op.create_table(
        "feedback_public",
        _of_item(),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
    )
    op.create_table("feedback_tag", _of_item(), sa.Column("tag", sa.String(60), primary_key=True))
    op.create_table(
        "feedback_history",
        sa.Column("id", sa.Integer, primary_key=True),
        _of_item(primary=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("did", sa.String(40), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
    )
    op.create_index("ix_feedback_history_feedback_id", "feedback_history", ["feedback_id"])
    op.create_table(
        "feedback_count",
        sa.Column("question", sa.String(220), primary_key=True),
        sa.Column("answer", sa.String(40), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("language", sa.String(8), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    _surveys()


def _surveys() -> None:
    op.create_table(
        "survey_reply",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("once", sa.String(64), unique=True),
        sa.Column("survey", sa.String(80), nullable=False),
        sa.Column("form", sa.String(80), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("way", sa.String(20), nullable=False),
        sa.Column("received", sa.Date, nullable=False),
    )
    op.create_index("survey_reply_of", "survey_reply", ["survey"])
    op.create_table(
        "survey_answer",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("reply_id", sa.Integer, sa.ForeignKey("survey_reply.id", ondelete="CASCADE"), nullable=False),
        sa.Column("question", sa.String(60), nullable=False),
        sa.Column("answer", sa.String(60), nullable=False),
        sa.Column("words", sa.Text),
    )
    op.create_index("ix_survey_answer_reply_id", "survey_answer", ["reply_id"])


def downgrade() -> None:
    apart = ("words", "contact", "public", "tag", "history", "count")
    for name in ("survey_answer", "survey_reply", *(f"feedback_{part}" for part in apart), "feedback", "feedback_response"):
        op.drop_table(name)
