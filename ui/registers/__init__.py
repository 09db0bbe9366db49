"""The page of a register: its table with search, filters, columns, charts and ways in and out."""

from ui.registers.columns import columns_of
from ui.registers.page import RegisterPage
from ui.registers.summary import summarize

__all__ = ["RegisterPage", "columns_of", "summarize"]
