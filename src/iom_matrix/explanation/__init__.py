"""Why: what each person's points come from, step by step, read from the workings of scoring."""
