"""Files in and out: a file becomes candidates and problems, never the register."""
