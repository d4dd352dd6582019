"""Tagged, archivable PDF on ReportLab; knows nothing of meetings."""
