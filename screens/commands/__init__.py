"""The command line: the same services and rules as the screens, for scripts, other programs and tests."""
