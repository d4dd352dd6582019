"""An import: what a list would do, row by row, decided and then done as one operation."""
