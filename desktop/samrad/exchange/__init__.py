"""Files in and out. Foreign lists become candidates and problems here; the register is never touched."""
