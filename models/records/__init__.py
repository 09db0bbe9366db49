"""Every record: one SQLModel class per table, importing this package defines them all."""

from sqlmodel import SQLModel

from models.records import (
    conduct,
    core,
    diary,
    exit,
    governance,
    knowledge,
    leadership,
    measures,
    objectives,
    papers,
    parties,
    risk,
    value,
    values,
)

METADATA = SQLModel.metadata

__all__ = [
    "METADATA",
    "conduct",
    "core",
    "diary",
    "exit",
    "governance",
    "knowledge",
    "leadership",
    "measures",
    "objectives",
    "papers",
    "parties",
    "risk",
    "value",
    "values",
]
