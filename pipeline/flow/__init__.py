"""The verbs of the pipeline, one module each: what ``guidebook`` does, without the command line."""
