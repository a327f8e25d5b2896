"""The palette: colours that people with any kind of colour vision tell apart.

Source: M. Okabe and K. Ito, Color Universal Design (2008). No chart tells things apart by colour
alone: a shape, a sign, a place or a label says the same.
"""

from __future__ import annotations

INK, GREY, PALE, FRAME = "#222222", "#767676", "#d9d9d9", "#bbbbbb"
BLUE, VERMILION, ORANGE, SKY = "#0072B2", "#D55E00", "#E69F00", "#56B4E9"
GREEN, PURPLE = "#009E73", "#CC79A7"
# For things that have no colour of their own, in the order in which they come.
SERIES = (BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION)
