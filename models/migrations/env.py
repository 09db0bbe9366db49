"""What Alembic runs: the revisions, in batch mode, on the connection that `upgrade` hands over; no live models."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], target_metadata=None, render_as_batch=True)
context.run_migrations()
