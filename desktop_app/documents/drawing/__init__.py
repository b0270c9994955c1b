"""What every page is drawn with: papers, fonts, pen, canvas."""
