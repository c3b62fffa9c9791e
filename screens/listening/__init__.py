"""What is said into the microphone: dictation, the resident's consent, and the speech model."""
