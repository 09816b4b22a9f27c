"""From an English guidebook in Word to editions in the languages of the Mekong region.

Start with :mod:`pipeline.model` (what flows) and :mod:`pipeline.flow` (the verbs).
"""

__version__ = "0.2.0"
