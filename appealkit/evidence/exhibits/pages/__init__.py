"""What is done to the pages of a PDF before they are bound, each matter in a module of its own."""
