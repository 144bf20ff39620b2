# The desk of review.
