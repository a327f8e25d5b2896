"""Documents: headings, paragraphs, lists and tables, written as text, Markdown or HTML."""
