"""Learning the desk: the first start, setting it up, the tour, and what F1 says."""
