"""Pictograms: a picture for almost any noun, from the set that the build added, a font, or as a card."""
