"""What is done with an appeal once it is filed: the acts, what each asks for, and ringing back."""
