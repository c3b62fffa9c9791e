"""The residents whom the desk knows: the list of them, one of them, and a new one."""
