"""Order exports of the marketplaces, from file to orders."""
