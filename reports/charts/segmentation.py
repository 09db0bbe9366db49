"""Segmentation: relationships by how much they matter and how hard they are to replace, sized by yearly value."""

from math import sqrt

from reportlab.graphics.shapes import Drawing

from models.facts import SegmentationFacts
from models.snapshot import Words
from reports.charts.scatter import Spot, scatter
from reports.style import Palette

SMALL, LARGE = 4.0, 11.0


def segmentation(facts: SegmentationFacts, palette: Palette, width: float, height: float, words: Words) -> Drawing:
    """Draw a bubble per relationship, its area by annual value; one without a value is small and hollow."""
    most = max((point.annual_value or 0.0 for point in facts.points), default=0.0)
    spots = [
        Spot(
            point.label,
            point.importance,
            point.replaceability,
            max(SMALL, LARGE * sqrt(max(point.annual_value, 0.0) / most)) if point.annual_value and most else SMALL,
            palette.primary,
            hollow=point.annual_value is None,
            id=f"point-{point.id}" if point.id else "",
        )
        for point in facts.points
    ]
    return scatter(spots, palette, width, height, (words.importance, words.replaceability), words.quadrants)
