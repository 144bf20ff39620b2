# The desk of safeguarding.
