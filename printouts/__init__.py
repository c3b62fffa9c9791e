"""Paper: what the desk hands over, puts up or sends out."""
