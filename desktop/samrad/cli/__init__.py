"""The command line: the same services as the window, in plain text with exit codes."""
