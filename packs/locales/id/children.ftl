# The desk of children.
