"""What is known of single languages: a module for each, which holds its ``LANGUAGE``."""
