"""Word files (ISO/IEC 29500, ECMA-376): the package, its parts, and what WordprocessingML says.

Nothing of translation stands here.
"""
