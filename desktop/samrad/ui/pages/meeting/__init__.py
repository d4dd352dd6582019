"""The meeting page: five tabs in the order of the work."""
