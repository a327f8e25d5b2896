"""What is known of people: inputs with what is unknown, offences, coverage, time at liberty."""
