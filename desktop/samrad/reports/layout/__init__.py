"""How each document is set: content becomes flowables."""
