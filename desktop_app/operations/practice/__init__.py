"""The practice data: invented, and made anew whenever somebody practises."""
