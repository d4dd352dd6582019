"""What each document says, frozen and in final words; nothing of layout."""
