"""Documents as PDF: what the paper says, and how it is set."""
