"""Where the programme reaches: municipalities on a list and a map, organisations, areas."""
