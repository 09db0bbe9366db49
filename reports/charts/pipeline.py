"""The value pipeline: ideas by effort and benefit; little effort for much benefit stands out, at the top left."""

from reportlab.graphics.shapes import Drawing

from models.facts import PipelineFacts
from models.snapshot import Words
from reports.charts.scatter import Spot, scatter
from reports.style import Palette


def pipeline(facts: PipelineFacts, palette: Palette, width: float, height: float, words: Words) -> Drawing:
    """Draw a marker per idea, with its status after its name."""
    spots = [
        Spot(
            f"{point.label} · {point.status}" if point.status else point.label,
            point.effort,
            point.benefit,
            4.5,
            palette.primary,
            id=f"idea-{number}",
        )
        for number, point in enumerate(facts.points)
    ]
    return scatter(spots, palette, width, height, (words.effort, words.benefit), words.ideas, strong=0)
