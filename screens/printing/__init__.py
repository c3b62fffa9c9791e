"""Paper from the screens: asked for, looked at, printed once more, and the papers nobody is sure of."""
