"""One body beside the list: its seats and members over time, and what is known about it."""
