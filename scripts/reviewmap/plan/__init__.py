"""Which day a thing has to be done by: counted here once, for the page, for the script that readers use, and for tests."""
