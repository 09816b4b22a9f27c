"""The words of counting and of turning a rule round, a module for each language."""
