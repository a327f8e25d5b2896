"""Data frames of several libraries, scored where they are and given back as they came."""
