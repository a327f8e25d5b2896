"""Documents: headings, paragraphs, lists, tables and figures, written as text, Markdown or HTML."""
