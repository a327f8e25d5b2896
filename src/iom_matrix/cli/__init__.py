"""The command line: commands, exit codes, output formats."""
