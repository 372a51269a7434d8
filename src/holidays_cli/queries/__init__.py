"""What can be asked of the program: one module a question."""
