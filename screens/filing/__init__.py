"""An appeal from the resident's words to a number on paper: the form, what was understood, and the moment after."""
