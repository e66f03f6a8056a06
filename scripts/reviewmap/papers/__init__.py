"""Papers: PDF, DOCX and ODT from the same text as the pages. No MkDocs below here.

pages -> `reading` (HTML) -> `onpaper` (what paper can show) -> `typst_text` + `pdf`, or `office` -> bytes
definitions -> `posters` (ready values) -> poster.typ + `pdf`; maps -> `images` (PNG)
"""

FOLDER = "papers"  # where they lie on the site
