"""The window. It calls services and shows what they answer; it knows no SQL, no paper and no foreign file."""
