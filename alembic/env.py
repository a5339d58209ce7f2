"""Alembic's environment: migrations run on the URL that the caller hands over."""

import importlib
from pathlib import Path

from sqlalchemy import create_engine, pool
from sqlmodel import SQLModel

import cs_app
from alembic import context
from cs_app.kernel.db import sqlalchemy_url

for models in Path(cs_app.__file__).parent.glob("*/models.py"):
    importlib.import_module(f"cs_app.{models.parent.name}.models")


def include(_object, name, kind, _reflected, _compare_to):
    """Procrastinate keeps its own tables."""
    return not (kind == "table" and str(name).startswith("procrastinate_"))


engine = create_engine(sqlalchemy_url(context.config.attributes["url"]), poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(
        connection=connection, target_metadata=SQLModel.metadata, include_object=include
    )
    with context.begin_transaction():
        context.run_migrations()
