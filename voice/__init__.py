"""Ears and mouths: how words are heard and how they sound."""
