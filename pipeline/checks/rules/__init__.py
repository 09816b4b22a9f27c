"""The checks, one idea per module; a module here is found and registered by itself."""
