"""Every face shown to a person: the terminal screens, the command line, and where all rooms meet."""
