"""The public key of the bundled sample: it hides nobody, since nobody is there."""

from iom_matrix.oversight.snapshots.keys import key_of

SAMPLE_KEY = key_of(
    b"SYNTHETIC: the public key of the bundled sample. Never use it for real people.",
    "the key of the bundled sample",
    synthetic=True,
)
"""The key of every snapshot of the sample, which anybody can make again."""
