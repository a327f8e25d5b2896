"""Display: charts of results for a notebook or a report, as altair objects to restyle."""
