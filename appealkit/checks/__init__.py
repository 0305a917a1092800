"""What every case is checked for, whatever its packs: one module for each subject."""
