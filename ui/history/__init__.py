"""The History page: who changed what, when, and how to have it back."""
