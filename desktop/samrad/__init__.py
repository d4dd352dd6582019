"""Samråd: a local register of municipalities, participants and meetings, with minutes and reports on paper."""
