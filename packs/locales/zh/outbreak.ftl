# The desk of outbreak.
