"""The index of a file's words: whether it is in step with the rows, and how it gets there."""

from models.project import Project
from models.search import shape
from models.trouble import ProjectError

CHUNK = 1500  # rows taken or indexed at a time, about 20 ms


class Index:
    """Brings the index of an open project into step, a part at a time.

    The triggers keep the entries in step; what they note as pending still has to be put into the trigram index. Entries
    are all made anew for a file that comes from an older Accord or that another program has written to; in memory, where
    the file can't be written to.
    """

    def __init__(self, project: Project) -> None:
        self._store = project._store
        self._left: list[str] = []
        self._after = 0
        self._seen = 0
        self._examined = False
        self._in_memory = False
        self._broken = False
        self.has_entries = False

    @property
    def usable(self) -> bool:
        """Whether the trigram index holds every entry as it is; looking through all entries is the other way."""
        if self._in_memory or self._broken or not self.has_entries:
            return False
        return self._store.execute("SELECT 1 FROM search_pending LIMIT 1").fetchone() is None

    def give_up(self) -> None:
        """Use the trigram index no more, after it turned out to be damaged."""
        self._broken = True

    def work(self) -> bool:
        """Do a part of what is left, about 20 ms; True where something is left to do. ProjectError where writing fails."""
        if not self._examined:
            self._examine()
        elif self._left:
            self._take_chunk()
        elif not self.has_entries:
            self._stamp()
        elif not (self._store.read_only or self._in_memory or self._broken):
            return self._index_chunk()
        else:
            return False
        return True

    def finish_entries(self) -> None:
        """See that every row has its entry, now; where the file can't be written to, in memory."""
        if self._in_memory and self._data_version() != self._seen:
            self._fill_memory()
        try:
            while not self.has_entries:
                self.work()
        except ProjectError:
            self._fill_memory()

    def _examine(self) -> None:
        self._examined = True
        if self._in_step():
            self.has_entries = True
        elif self._store.read_only:
            self._fill_memory()
        else:
            self._empty()
            self._left = list(shape.searched())

    def _in_step(self) -> bool:
        stamps = self._store.execute("SELECT version FROM search_stamp").fetchall()
        if stamps != [(shape.version(),)]:
            return False
        parts = " + ".join(f'(SELECT count(*) FROM "{table}")' for table in shape.searched())
        return bool(self._store.execute(f"SELECT ({parts}) = (SELECT count(*) FROM search_entry)").fetchone()[0])

    def _empty(self) -> None:
        with self._store.transaction():
            for table in ("search_stamp", "search_entry", "search_pending"):
                self._store.execute(f"DELETE FROM {table}")
            self._store.execute("INSERT INTO search (search) VALUES ('delete-all')")

    def _take_chunk(self) -> None:
        table = self._left[0]
        last, count = self._store.execute(
            f'SELECT max(rowid), count(*) FROM (SELECT rowid FROM "{table}" WHERE rowid > ? ORDER BY rowid LIMIT ?)',
            self._after,
            CHUNK,
        ).fetchone()
        if count:
            with self._store.transaction():
                self._store.execute(
                    f'{self._copying(table)} WHERE rowid > ? AND rowid <= ? ON CONFLICT ("table", "row") DO NOTHING',
                    self._after,
                    last,
                )
        if count == CHUNK:
            self._after = last
        else:
            self._left.pop(0)
            self._after = 0

    @staticmethod
    def _copying(table: str) -> str:
        words, owner = shape.words_of(table, f'"{table}"'), shape.owner_of(table, f'"{table}"')
        return (
            'INSERT INTO search_entry ("table", "row", relationship_id, text) '
            f"SELECT '{table}', id, {owner}, {words} FROM \"{table}\""
        )

    def _stamp(self) -> None:
        with self._store.transaction():
            self._store.execute("INSERT INTO search_stamp (version) VALUES (?)", shape.version())
        self.has_entries = True

    def _index_chunk(self) -> bool:
        """Put some of the pending entries into the trigram index; True where more may be left."""
        rows = self._store.execute(
            "SELECT max(id), count(*) FROM (SELECT id FROM search_pending ORDER BY id LIMIT ?)", CHUNK
        )
        last, count = rows.fetchone()
        if not count:
            return False
        with self._store.transaction():
            self._store.execute(
                "INSERT INTO search (search, rowid, text) SELECT 'delete', id, old FROM search_pending "
                "WHERE old IS NOT NULL AND id <= ?",
                last,
            )
            self._store.execute(
                "INSERT INTO search (rowid, text) SELECT e.id, e.text FROM search_pending p "
                "JOIN search_entry e ON e.id = p.id WHERE p.id <= ?",
                last,
            )
            self._store.execute("DELETE FROM search_pending WHERE id <= ?", last)
        return count == CHUNK

    def _fill_memory(self) -> None:
        """Make a table of the same name in memory, which hides the one in the file from what we ask."""
        self._store.execute("DROP TABLE IF EXISTS temp.search_entry")
        self._store.execute(shape.TABLES[0].replace("CREATE TABLE", "CREATE TEMP TABLE"))
        for table in shape.searched():
            self._store.execute(self._copying(table))
        self._store.execute("CREATE INDEX temp.search_entry_owner ON search_entry (relationship_id)")
        self._left = []
        self._seen = self._data_version()
        self.has_entries = self._in_memory = self._examined = True

    def _data_version(self) -> int:
        """A number that changes when another program has written to the file."""
        return int(self._store.execute("PRAGMA data_version").fetchone()[0])
