"""Documents to fill in, and letters and call scripts, as DOCX and ODT: from definitions to files, with the same bytes every time."""

FOLDER = "documents"
ALL = f"{FOLDER}/all-documents.zip"
