"""The project file, its records and its rules: the only floor that knows SQLModel."""
