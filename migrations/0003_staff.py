"""Staff: accounts, recovery codes, sessions, and the audit trail, which the database itself keeps from being changed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEPT = 6 * 31_557_600  # six years in seconds: until then no row goes
SAYS = "the audit trail is not changed"

SQLITE = (
    f"CREATE TRIGGER staff_act_fixed BEFORE UPDATE ON staff_act BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
    "CREATE TRIGGER staff_act_kept BEFORE DELETE ON staff_act "
    f"WHEN OLD.at > CAST(strftime('%s', 'now') AS INTEGER) - {KEPT} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
)
POSTGRESQL = (
    f"CREATE FUNCTION staff_act_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$",
    "CREATE TRIGGER staff_act_fixed BEFORE UPDATE ON staff_act FOR EACH ROW EXECUTE FUNCTION staff_act_refuse()",
    "CREATE TRIGGER staff_act_kept BEFORE DELETE ON staff_act FOR EACH ROW "
    f"WHEN (OLD.at > extract(epoch from now()) - {KEPT}) EXECUTE FUNCTION staff_act_refuse()",
    "CREATE TRIGGER staff_act_whole BEFORE TRUNCATE ON staff_act FOR EACH STATEMENT EXECUTE FUNCTION staff_act_refuse()",
)


def upgrade() -> None:
    op.create_table(
        "staff_account",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("code_seed", sa.String(64), nullable=False),
        sa.Column("code_step", sa.BigInteger, nullable=False),
        sa.Column("ready", sa.Boolean, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("setup_digest", sa.String(64), nullable=False),
        sa.Column("setup_until", sa.BigInteger, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "staff_recovery",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("account_id", sa.Integer, sa.ForeignKey("staff_account.id"), nullable=False, index=True),
    )
    op.create_table(
        "staff_session",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("account_id", sa.Integer, sa.ForeignKey("staff_account.id"), nullable=False, index=True),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("stage", sa.String(12), nullable=False),
        sa.Column("began", sa.BigInteger, nullable=False),
        sa.Column("seen", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "staff_act",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False, index=True),
        sa.Column("who", sa.String(254), nullable=False),
        sa.Column("did", sa.String(80), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    for line in POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.execute(line)


def downgrade() -> None:
    for table in ("staff_act", "staff_session", "staff_recovery", "staff_account"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION staff_act_refuse()")
