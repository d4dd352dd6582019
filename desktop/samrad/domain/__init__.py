"""What the register speaks of: frozen types and pure rules."""
