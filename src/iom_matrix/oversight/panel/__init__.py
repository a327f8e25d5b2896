"""The panel's pack: whom to discuss, who stands below the line, what to ask whom and when."""
