"""How far an appeal is and who has it: found, shown, and turned to the resident."""
