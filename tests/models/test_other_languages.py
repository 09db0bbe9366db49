"""What is told, searched, exchanged and kept in a file, while another language is spoken."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from models.chronicle.cost import reaches_back_to, thin
from models.chronicle.steps import Asking, list_steps
from models.chronicle.wording import Words, kind_of
from models.exchange import apply_plan, plan_import, read_sheet, sum_up, take_table, write_csv, write_xlsx
from models.exchange.cells import read_tick
from models.exchange.sheet import CUT, LONGEST, uncut
from models.exchange.writing import sentence
from models.findings import find, for_document
from models.outlining import PrintOptions, take_snapshot
from models.project import ANY, Project
from models.search.shape import version
from models.search.shelf import GUIDE, HELP, leaves
from models.trouble import ProjectError
from resources.catalogue import registers
from resources.words import ENGLISH, LONGER, speaking, tr

WRITERS = {".xlsx": write_xlsx, ".csv": write_csv}
TODAY = date(2026, 12, 3)


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("written", [ENGLISH, LONGER])
def test_a_sheet_is_read_in_another_language(sample: Project, tmp_path: Path, written: str, ending: str) -> None:
    for key in ("risk", "objective", "agreement", "person", "knowledge_item", "party", "relationship"):
        path = tmp_path / f"{key}{ending}"
        with speaking(written):
            table = take_table(sample, registers()[key], ANY)
            assert table.count
            WRITERS[ending](table, path)
        with speaking(LONGER):
            plan = plan_import(sample, registers()[key], read_sheet(path), ANY)
        assert sum_up(plan) == f"{table.count} the same", (key, [row.said for row in plan.rows if row.said])


def test_what_was_shown_as_shared_is_read_as_a_tick() -> None:
    with speaking(LONGER):
        told = {text: read_tick(tr(text)) for text in ("Shared", "Not shared", "Yes", "No")}
        english = {text: read_tick(text) for text in told}
    assert told == english == {"Shared": True, "Not shared": False, "Yes": True, "No": False}


def test_a_text_cut_in_another_language_is_known_again(sample: Project, tmp_path: Path) -> None:
    register = registers()["risk"]
    id = sample.select("risk", ("id",))[0].id
    sample.set("risk", id, "treatment", "Sandbags. " * 4000)
    for written in (ENGLISH, LONGER):
        with speaking(written):
            assert uncut("x" * LONGEST + tr(CUT)) == "x" * LONGEST
            assert write_xlsx(take_table(sample, register, ANY), tmp_path / "risk.xlsx")
        with speaking(LONGER):
            plan = plan_import(sample, register, read_sheet(tmp_path / "risk.xlsx"), ANY)
        assert plan.does == plan.count("problem") == 0
    assert uncut("Sandbags." + CUT) is None, "so short a text was never cut"


def test_bringing_in_tells_it_in_the_language_that_is_spoken(sample: Project, tmp_path: Path) -> None:
    path = tmp_path / "risks.csv"
    path.write_text("Risk,Owner\nFlood,Ann\nFire,Ann\n", encoding="utf-8")
    with speaking(LONGER):
        said = apply_plan(
            sample, plan_import(sample, registers()["risk"], read_sheet(path), sample.relationships()[0].id)
        )
        assert said.startswith("[2 řöwš áddéd.")
        assert list_steps(sample, Asking(), limit=1)[0].label.startswith("[Ímpöřtéd [Říškš")
        assert sentence(OSError(28, "full"), path, opened=True).startswith("[")


def test_every_finding_is_a_whole_sentence_of_the_catalogue(sample: Project) -> None:
    with speaking(LONGER):
        found = find(sample, None, TODAY + timedelta(days=400))
        found += for_document(sample, "joint_rmp", sample.relationships()[-1].id, TODAY)
    assert len(found) > 40
    for one in found:
        assert one.sentence.startswith("[")
        assert one.sentence.endswith("]")
        assert not one.short or one.short.startswith("[")
        assert one.sentence.count("[") <= 2, "a name of ours inside, at most"


def test_a_history_thinned_in_another_language_knows_it(sample: Project) -> None:
    sample.add("party", name="Mill")
    with speaking(LONGER):
        thin(sample, None, keep_who=True)
        assert list_steps(sample, Asking(), limit=1)[0].label.startswith("[Thíññéd")
    assert list_steps(sample, Asking(), limit=1)[0].label == "Thinned the history"
    assert reaches_back_to(sample) is not None


def test_the_history_calls_things_by_translated_words(sample: Project) -> None:
    with speaking(LONGER):
        words = Words(sample)
        assert kind_of("risk").startswith("[")
        assert words.label("answer", "value").startswith("[Áñšwéř")
        assert words.value("risk", "shared", 0, {}).startswith("[Ñö")
    assert kind_of("risk") == "Risk"


def test_help_stays_behind_the_steps_in_any_language() -> None:
    with speaking(LONGER):
        stamp = version()
        help = [leaf for leaf in leaves() if leaf.shelf == GUIDE and leaf.where == tr(HELP)]
        assert help
        assert all(leaf.title.startswith("[") for leaf in help)
    assert stamp == version(), "the index of a file is the same in every language"


def test_a_project_may_write_its_dates_as_a_language_does_that_has_no_words_yet(sample: Project) -> None:
    sample.set("project", sample.info.id, "language", "de-DE")
    relationship = sample.relationships()[0].id
    paper = take_snapshot(sample, "joint_rmp", relationship, PrintOptions(today=TODAY))
    assert paper.language == "en-GB", "a screen reader must not read English aloud as German"
    assert paper.date == "3. Dezember 2026"
    assert paper.title == "Joint relationship management plan"
    assert take_snapshot(sample, "joint_rmp", relationship, PrintOptions(language="de-DE", today=TODAY)) == paper
    with pytest.raises(ProjectError, match="English"):
        take_snapshot(sample, "joint_rmp", relationship, PrintOptions(language="fr-FR"))
